/** Time travel over stops: what a program's state was at a moment, and the bounded ring of moments that were kept. */
@NullMarked
package io.javascope.history;

import org.jspecify.annotations.NullMarked;
