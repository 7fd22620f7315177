/** What recorded code calls. */
@NullMarked
package io.javascope.capture.runtime;

import org.jspecify.annotations.NullMarked;
