/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.workspace.outline;

import org.jspecify.annotations.NullMarked;
