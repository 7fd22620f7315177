/**
 * The process: its command line, its ways in, its supervision tree. The only room that knows all others, and the only one
 * that touches standard streams, listens on ports for clients, or ends the process.
 */
@NullMarked
package io.javascope.server;

import org.jspecify.annotations.NullMarked;
