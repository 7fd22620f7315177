/**
 * What known JDK collections contain, read from their private fields without running a line of the debugged program, so
 * that it works on any thread, after a pause and, over another {@link io.javascope.session.view.Heap}, on a recording.
 */
@NullMarked
package io.javascope.session.view;

import org.jspecify.annotations.NullMarked;
