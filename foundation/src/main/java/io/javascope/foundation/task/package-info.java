/** Work outside actors: tasks with a deadline on virtual threads, and a bounded pool of platform threads for the CPU. */
@NullMarked
package io.javascope.foundation.task;

import org.jspecify.annotations.NullMarked;
