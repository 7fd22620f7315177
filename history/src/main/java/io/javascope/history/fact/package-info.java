/**
 * What a whole recording says about source code: how often methods and lines ran, how long calls took, which values
 * were seen. One pass over all events makes it; it is as large as the code that ran, however many events there are.
 *
 * <p>Entry point: {@link io.javascope.history.fact.RecordedFacts}.
 */
@NullMarked
package io.javascope.history.fact;

import org.jspecify.annotations.NullMarked;
