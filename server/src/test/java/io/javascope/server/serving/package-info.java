/** Tests: The tree with a real socket and an edge that echoes. */
@NullMarked
package io.javascope.server.serving;

import org.jspecify.annotations.NullMarked;
