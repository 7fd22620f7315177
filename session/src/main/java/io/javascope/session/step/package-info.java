/** Steps of one thread: breakpoints on the places where a step may end, and JDI's own steps where those are better. */
@NullMarked
package io.javascope.session.step;

import org.jspecify.annotations.NullMarked;
