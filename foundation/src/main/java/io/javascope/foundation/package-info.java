/** */
@NullMarked
package io.javascope.foundation;

import org.jspecify.annotations.NullMarked;
