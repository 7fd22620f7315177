/** Raw memory: the one class that knows where the JDK hides it. */
@NullMarked
package io.javascope.capture.memory;

import org.jspecify.annotations.NullMarked;
