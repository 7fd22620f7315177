/**
 * Links of a chain: where a recorded value came from, why an exception was thrown, why a line did not run. Start at
 * {@link io.javascope.session.cause.chain.RecordedChain}.
 */
@NullMarked
package io.javascope.session.cause.chain;

import org.jspecify.annotations.NullMarked;
