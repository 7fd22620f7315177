/** Other processes, watched. */
@NullMarked
package io.javascope.foundation.process;

import org.jspecify.annotations.NullMarked;
