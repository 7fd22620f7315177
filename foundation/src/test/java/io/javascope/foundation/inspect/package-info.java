/** Tests: an inspection as data, JSON, text and metrics. */
@NullMarked
package io.javascope.foundation.inspect;

import org.jspecify.annotations.NullMarked;
