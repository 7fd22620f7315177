/** Tests of {@code foundation.telemetry}. */
@NullMarked
package io.javascope.foundation.telemetry;

import org.jspecify.annotations.NullMarked;
