/** Runs the debugged program's own methods on a stopped thread, for a limited time, never blocking for ever. */
@NullMarked
package io.javascope.session.invoke;

import org.jspecify.annotations.NullMarked;
