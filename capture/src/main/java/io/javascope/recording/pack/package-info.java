/** A recording as one compressed file, to be sent or kept: a ZIP archive of its folder with a note of its version. */
@NullMarked
package io.javascope.recording.pack;

import org.jspecify.annotations.NullMarked;
