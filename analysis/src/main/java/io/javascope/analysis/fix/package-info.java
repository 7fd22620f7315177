/** Changes of the text that take a finding away without changing anything else. */
@NullMarked
package io.javascope.analysis.fix;

import org.jspecify.annotations.NullMarked;
