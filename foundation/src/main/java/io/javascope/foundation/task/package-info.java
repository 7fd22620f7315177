/** Work outside actors: tasks on virtual threads, alone or in the tree, a concurrent map, an agent, and a pool for the CPU. */
@NullMarked
package io.javascope.foundation.task;

import org.jspecify.annotations.NullMarked;
