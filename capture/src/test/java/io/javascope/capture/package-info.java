/** The agent in real JVMs. */
@NullMarked
package io.javascope.capture;

import org.jspecify.annotations.NullMarked;
