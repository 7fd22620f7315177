/** The least that any debugger over JDI can cost, for the benchmarks to measure beside ours in the same run. */
@NullMarked
package io.javascope.session.floor;

import org.jspecify.annotations.NullMarked;
