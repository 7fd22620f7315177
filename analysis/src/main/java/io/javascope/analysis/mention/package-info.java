/**
 * Where names stand: what each file declares and mentions, as columns of ints over one table of strings. Answers
 * references, declarations and calls without any tree.
 */
@NullMarked
package io.javascope.analysis.mention;

import org.jspecify.annotations.NullMarked;
