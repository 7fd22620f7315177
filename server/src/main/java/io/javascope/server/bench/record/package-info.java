/** What recording costs, beside the JDK's own tracer and the OpenTelemetry agent, and the long proofs of the recorder. */
@NullMarked
package io.javascope.server.bench.record;

import org.jspecify.annotations.NullMarked;
