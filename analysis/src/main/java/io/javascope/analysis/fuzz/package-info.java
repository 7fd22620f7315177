/** Made-up input, for tests and for the long proofs. */
@NullMarked
package io.javascope.analysis.fuzz;

import org.jspecify.annotations.NullMarked;
