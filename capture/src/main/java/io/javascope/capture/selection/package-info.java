/** Which classes and methods are recorded. */
@NullMarked
package io.javascope.capture.selection;

import org.jspecify.annotations.NullMarked;
