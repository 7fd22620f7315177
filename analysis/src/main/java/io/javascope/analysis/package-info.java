/** */
@NullMarked
package io.javascope.analysis;

import org.jspecify.annotations.NullMarked;
