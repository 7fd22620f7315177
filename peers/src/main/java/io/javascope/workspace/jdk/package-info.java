/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.workspace.jdk;

import org.jspecify.annotations.NullMarked;
