/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.workspace.project;

import org.jspecify.annotations.NullMarked;
