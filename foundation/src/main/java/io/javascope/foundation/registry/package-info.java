/** Actors by key. */
@NullMarked
package io.javascope.foundation.registry;

import org.jspecify.annotations.NullMarked;
