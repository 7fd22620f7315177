/** The classes under the boot loader. */
@NullMarked
package io.javascope.capture.memory;

import org.jspecify.annotations.NullMarked;
