/**
 * Pipes: items flow in batches, and only as fast as their consumer asks for them. The scheme is that of Elixir's
 * GenStage: a consumer has at most so many items asked for, and asks again when few are left.
 */
@NullMarked
package io.javascope.foundation.pipe;

import org.jspecify.annotations.NullMarked;
