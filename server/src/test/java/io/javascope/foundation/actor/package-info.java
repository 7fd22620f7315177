/** Tests: what kills actors. */
@NullMarked
package io.javascope.foundation.actor;

import org.jspecify.annotations.NullMarked;
