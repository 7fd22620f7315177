/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.history.timeline;

import org.jspecify.annotations.NullMarked;
