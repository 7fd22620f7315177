/**
 * Kept stops: what was fetched about a stopped program, as an immutable {@link io.javascope.history.ring.Snapshot}, and the
 * bounded ring that a live session walks when it goes back in time.
 */
@NullMarked
package io.javascope.history.ring;

import org.jspecify.annotations.NullMarked;
