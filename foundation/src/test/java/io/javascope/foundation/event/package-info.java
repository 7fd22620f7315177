/** Tests of {@code foundation.event}. */
@NullMarked
package io.javascope.foundation.event;

import org.jspecify.annotations.NullMarked;
