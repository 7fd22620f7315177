/** The one timer of the process, for deadlines and delayed messages. */
@NullMarked
package io.javascope.foundation.time;

import org.jspecify.annotations.NullMarked;
