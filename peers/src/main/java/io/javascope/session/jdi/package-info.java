/** The fuzz targets of decoders that only their own package sees. */
@NullMarked
package io.javascope.session.jdi;

import org.jspecify.annotations.NullMarked;
