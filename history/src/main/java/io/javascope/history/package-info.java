/** */
@NullMarked
package io.javascope.history;

import org.jspecify.annotations.NullMarked;
