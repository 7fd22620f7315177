/** The recorder against JDI. */
@NullMarked
package io.javascope.server.differential;

import org.jspecify.annotations.NullMarked;
