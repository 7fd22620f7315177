/**
 * From the compiler's attributed trees to programs: declarations become facts, bodies become control flow graphs. Broken
 * code is lowered as far as the compiler understood it. A tree belongs to one task of the compiler, and so to one thread.
 */
@NullMarked
package io.javascope.analysis.lowering;

import org.jspecify.annotations.NullMarked;
