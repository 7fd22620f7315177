/** Compiled expressions in real programs. */
@NullMarked
package io.javascope.session.compile;

import org.jspecify.annotations.NullMarked;
