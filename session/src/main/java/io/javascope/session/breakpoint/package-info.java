/** Breakpoints in a running program: when they count, and where those at events are set. */
@NullMarked
package io.javascope.session.breakpoint;

import org.jspecify.annotations.NullMarked;
