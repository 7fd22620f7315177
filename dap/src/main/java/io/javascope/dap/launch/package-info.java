/** What users write into their launch configurations, read leniently in form (one text or a list) and strictly in type. */
@NullMarked
package io.javascope.dap.launch;

import org.jspecify.annotations.NullMarked;
