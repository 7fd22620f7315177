/** Tests of the cache. */
@NullMarked
package io.javascope.capture.cache;

import org.jspecify.annotations.NullMarked;
