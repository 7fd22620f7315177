/** Debugging without an editor: console commands from a script or a terminal drive one session. */
@NullMarked
package io.javascope.server.debug;

import org.jspecify.annotations.NullMarked;
