/** What instrumented code calls: thread buffers, the ring, and the tables that are written through. */
@NullMarked
package io.javascope.capture.runtime;

import org.jspecify.annotations.NullMarked;
