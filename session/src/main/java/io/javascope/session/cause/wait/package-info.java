/**
 * For what a recorded thread waits, who holds that, and why whoever should have ended the wait did not. Start at
 * {@link io.javascope.session.cause.wait.RecordedWaits}.
 */
@NullMarked
package io.javascope.session.cause.wait;

import org.jspecify.annotations.NullMarked;
