/**
 * Recordings as time: {@link io.javascope.history.timeline.Timeline} opens one and answers what any thread's state was at
 * any position, where a move forwards or backwards leads, and where a variable, field or element was written. Results
 * are immutable; all of it may be used by many threads. An answer reads and decodes a few chunks of the recording, so it
 * is no work for an actor's handler.
 */
@NullMarked
package io.javascope.history.timeline;

import org.jspecify.annotations.NullMarked;
