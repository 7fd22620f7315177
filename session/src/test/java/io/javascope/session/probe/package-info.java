/** Tests of what is compiled into programs for breakpoints. */
@NullMarked
package io.javascope.session.probe;

import org.jspecify.annotations.NullMarked;
