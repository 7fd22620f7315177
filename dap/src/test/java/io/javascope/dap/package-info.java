/** The edge over real pipes: a raw client before it, a session that a test scripts behind it. */
@NullMarked
package io.javascope.dap;

import org.jspecify.annotations.NullMarked;
