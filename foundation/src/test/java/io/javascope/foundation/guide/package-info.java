/** The patterns of {@code docs/concurrency.md} as small programs that are run. */
@NullMarked
package io.javascope.foundation.guide;

import org.jspecify.annotations.NullMarked;
