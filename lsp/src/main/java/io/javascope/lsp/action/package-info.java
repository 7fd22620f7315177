/** What an editor may offer to do with the code at a place: run one of its tests, stop where one of its fields is written. */
@NullMarked
package io.javascope.lsp.action;

import org.jspecify.annotations.NullMarked;
