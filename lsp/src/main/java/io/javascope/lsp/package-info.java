/**
 * The Language Server Protocol edge: a connection, what is asked over it, and the documents its client has open. This
 * far it announces incremental text synchronisation and document symbols, and pushes syntax errors, nothing else.
 *
 * <p>Entry point: {@link io.javascope.lsp.LanguageEdge}. A platform thread reads; the life cycle belongs to it. The
 * documents belong to one actor, which never parses: that is done on the pool for the CPU. Another platform thread
 * writes.
 */
@NullMarked
package io.javascope.lsp;

import org.jspecify.annotations.NullMarked;
