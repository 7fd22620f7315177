/** Selection rules. */
@NullMarked
package io.javascope.capture.selection;

import org.jspecify.annotations.NullMarked;
