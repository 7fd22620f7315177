/**
 * One connection of the debug protocol: frames in, messages out, in the right order and within bounds. It knows the
 * protocol's form, not its meaning: what a request means is the business of {@code io.javascope.dap}.
 */
@NullMarked
package io.javascope.dap.wire;

import org.jspecify.annotations.NullMarked;
