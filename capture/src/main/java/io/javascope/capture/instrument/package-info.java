/** From a class file to one that records what it does. */
@NullMarked
package io.javascope.capture.instrument;

import org.jspecify.annotations.NullMarked;
