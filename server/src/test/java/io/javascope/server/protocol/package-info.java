/**
 * The server as a process, driven over real pipes and sockets by LSP4J's client, debugging real programs: asserts what
 * the programs did, not only what was answered.
 */
@NullMarked
package io.javascope.server.protocol;

import org.jspecify.annotations.NullMarked;
