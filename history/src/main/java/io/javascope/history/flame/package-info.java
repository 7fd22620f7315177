/**
 * A recording as a picture: what each thread did over time, as calls within calls (a flame chart). Calls that are too
 * short to be seen are summed up, so that the picture is bounded however long the recording is.
 *
 * <p>Entry point: {@link io.javascope.history.flame.FlameChart}.
 */
@NullMarked
package io.javascope.history.flame;

import org.jspecify.annotations.NullMarked;
