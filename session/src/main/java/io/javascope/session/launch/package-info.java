/** Turns a launch request into the command line of the debuggee: finds its Java, its class path and its main class. */
@NullMarked
package io.javascope.session.launch;

import org.jspecify.annotations.NullMarked;
