/**
 * Where a wrong value came from: the chain of writes from an uncaught exception back to the line that set the value, read
 * from the kept stops of a program that was stepped line by line, and from its source. What the stops cannot tell is
 * said, never guessed. Start at {@link io.javascope.session.cause.CauseSearch}. {@link io.javascope.session.cause.Why}
 * answers the same, and more, from a recording.
 */
@NullMarked
package io.javascope.session.cause;

import org.jspecify.annotations.NullMarked;
