/** What every room stands on: actors and supervision, tasks, the timer, strict frames. */
@NullMarked
package io.javascope.foundation;

import org.jspecify.annotations.NullMarked;
