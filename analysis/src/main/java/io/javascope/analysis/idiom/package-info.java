/** Rules that need no paths: what a class or a body says by its shape. */
@NullMarked
package io.javascope.analysis.idiom;

import org.jspecify.annotations.NullMarked;
