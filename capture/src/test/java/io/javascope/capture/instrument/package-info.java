/** How classes are rewritten. */
@NullMarked
package io.javascope.capture.instrument;

import org.jspecify.annotations.NullMarked;
