/** Tests of {@code foundation.id}. */
@NullMarked
package io.javascope.foundation.id;

import org.jspecify.annotations.NullMarked;
