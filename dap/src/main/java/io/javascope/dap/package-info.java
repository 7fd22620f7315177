/** */
@NullMarked
package io.javascope.dap;

import org.jspecify.annotations.NullMarked;
