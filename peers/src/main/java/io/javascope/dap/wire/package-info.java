/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.dap.wire;

import org.jspecify.annotations.NullMarked;
