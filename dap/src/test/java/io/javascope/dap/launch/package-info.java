/** What users write into launch configurations. */
@NullMarked
package io.javascope.dap.launch;

import org.jspecify.annotations.NullMarked;
