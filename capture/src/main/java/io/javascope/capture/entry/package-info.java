/** The agent's entry, for every Java there is. */
@NullMarked
package io.javascope.capture.entry;

import org.jspecify.annotations.NullMarked;
