@NullMarked
package io.javascope.history.flame;

import org.jspecify.annotations.NullMarked;
