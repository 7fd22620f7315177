/** Tests of {@code foundation.health}. */
@NullMarked
package io.javascope.foundation.health;

import org.jspecify.annotations.NullMarked;
