/** Whether the floor of the benchmarks really steps and looks. */
@NullMarked
package io.javascope.session.floor;

import org.jspecify.annotations.NullMarked;
