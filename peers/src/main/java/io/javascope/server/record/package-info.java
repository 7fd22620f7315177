/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.server.record;

import org.jspecify.annotations.NullMarked;
