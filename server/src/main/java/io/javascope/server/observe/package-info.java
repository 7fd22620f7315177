/**
 * Observation of a running server from another process: over a Unix-domain socket of its own for each process, and over
 * the sockets on which it listens. It is answered by the thread of the connection and asks no actor, so a server under
 * load, or with a broken actor, stays observable. The protocol is a line that asks and a line, or text up to
 * {@code # EOF}, that answers.
 */
@NullMarked
package io.javascope.server.observe;

import org.jspecify.annotations.NullMarked;
