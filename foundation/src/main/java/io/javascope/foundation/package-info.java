/** What every room stands on: actors and supervision, tasks, topics, registries, state machines, pipes, the timer, strict frames. */
@NullMarked
package io.javascope.foundation;

import org.jspecify.annotations.NullMarked;
