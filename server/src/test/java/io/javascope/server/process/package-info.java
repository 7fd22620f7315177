/** Tests of whole processes: the launcher, the jar and its commands, over real pipes, sockets and signals. */
@NullMarked
package io.javascope.server.process;

import org.jspecify.annotations.NullMarked;
