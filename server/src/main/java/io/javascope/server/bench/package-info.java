/**
 * Benchmarks that drive the real server as a client does, beside the floor measured in the same run, and the long forms
 * of proofs. They are part of the product, so that a user can see on their own machine what it costs.
 */
@NullMarked
package io.javascope.server.bench;

import org.jspecify.annotations.NullMarked;
