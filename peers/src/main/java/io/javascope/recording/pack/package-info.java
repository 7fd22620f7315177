/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.recording.pack;

import org.jspecify.annotations.NullMarked;
