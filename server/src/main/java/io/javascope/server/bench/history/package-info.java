/** How fast recordings are read and asked, beside a plain read of their bytes, and the long proofs of the history. */
@NullMarked
package io.javascope.server.bench.history;

import org.jspecify.annotations.NullMarked;
