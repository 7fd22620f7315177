/** Recordings of real programs, read by the index and, for comparison, event by event. */
@NullMarked
package io.javascope.history.timeline;

import org.jspecify.annotations.NullMarked;
