/**
 * The ways in: standard streams, Unix-domain sockets in owner-only folders, and TCP with a token. Knows nothing of what
 * is said over them.
 */
@NullMarked
package io.javascope.server.transport;

import org.jspecify.annotations.NullMarked;
