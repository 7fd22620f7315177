/** How each service is: well, degraded (it serves with less and says what is missing), or down. */
@NullMarked
package io.javascope.foundation.health;

import org.jspecify.annotations.NullMarked;
