/** The main job shown on one program, recorded or live: to an uncaught exception, and back to the line that set the bad value. */
@NullMarked
package io.javascope.server.demo;

import org.jspecify.annotations.NullMarked;
