/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.server.observe;

import org.jspecify.annotations.NullMarked;
