/** Tests: Opens real sockets and files. */
@NullMarked
package io.javascope.server.transport;

import org.jspecify.annotations.NullMarked;
