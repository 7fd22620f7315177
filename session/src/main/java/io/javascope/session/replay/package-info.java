/**
 * Sessions over a recording: the same contract as a live one, answered by
 * {@link io.javascope.history.timeline.Timeline}. One actor holds where the view stands; what has to be looked up in the
 * recording runs on the CPU pool, moves one after the other, reads beside them.
 */
@NullMarked
package io.javascope.session.replay;

import org.jspecify.annotations.NullMarked;
