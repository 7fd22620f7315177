/** How tests start the server's JVMs. */
@NullMarked
package io.javascope.server.start;

import org.jspecify.annotations.NullMarked;
