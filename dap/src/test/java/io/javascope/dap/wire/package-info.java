/** Bounds and order of one connection. */
@NullMarked
package io.javascope.dap.wire;

import org.jspecify.annotations.NullMarked;
