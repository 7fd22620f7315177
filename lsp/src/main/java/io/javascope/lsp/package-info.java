/** */
@NullMarked
package io.javascope.lsp;

import org.jspecify.annotations.NullMarked;
