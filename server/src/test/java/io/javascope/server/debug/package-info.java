/** Headless debugging, by the command line as a process, and its parts. */
@NullMarked
package io.javascope.server.debug;

import org.jspecify.annotations.NullMarked;
