/** Tests of {@code foundation.config}. */
@NullMarked
package io.javascope.foundation.config;

import org.jspecify.annotations.NullMarked;
