/** The frames of the base protocol that LSP and DAP share (headers, empty line, content), read strictly. */
@NullMarked
package io.javascope.foundation.frame;

import org.jspecify.annotations.NullMarked;
