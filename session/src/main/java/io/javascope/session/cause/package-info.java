/**
 * Why something is as it is, as a chain of real events from a recording. What the recording cannot tell is said, never
 * guessed. Start at {@link io.javascope.session.cause.Why}; without a recording, from kept stops alone, {@code kept}
 * answers.
 */
@NullMarked
package io.javascope.session.cause;

import org.jspecify.annotations.NullMarked;
