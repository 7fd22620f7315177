/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.dap.launch;

import org.jspecify.annotations.NullMarked;
