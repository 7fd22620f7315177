/**
 * What recordings of the project say, beside the code it is about: code lenses, inlay hints, hovers and callers. One
 * actor for each client watches the project's recordings and holds what the newest of them say; all else here is
 * computed from immutable data.
 *
 * <p>Entry point: {@link io.javascope.lsp.fact.Recorded}.
 */
@NullMarked
package io.javascope.lsp.fact;

import org.jspecify.annotations.NullMarked;
