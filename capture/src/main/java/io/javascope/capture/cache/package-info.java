/** Classes as they were instrumented before, in the user's cache folder. */
@NullMarked
package io.javascope.capture.cache;

import org.jspecify.annotations.NullMarked;
