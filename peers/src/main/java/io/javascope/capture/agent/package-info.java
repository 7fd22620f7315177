/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.capture.agent;

import org.jspecify.annotations.NullMarked;
