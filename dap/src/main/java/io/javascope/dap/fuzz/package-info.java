/**
 * Random conversations with a debug adapter, for its tests and {@code bench debug --soak}: seeded requests in any order
 * and shape, and a check that each is answered once and that nothing comes out of turn.
 */
@NullMarked
package io.javascope.dap.fuzz;

import org.jspecify.annotations.NullMarked;
