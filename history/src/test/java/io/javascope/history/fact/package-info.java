@NullMarked
package io.javascope.history.fact;

import org.jspecify.annotations.NullMarked;
