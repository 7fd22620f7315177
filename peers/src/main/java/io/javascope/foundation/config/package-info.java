/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.foundation.config;

import org.jspecify.annotations.NullMarked;
