@NullMarked
package io.javascope.workspace.source;

import org.jspecify.annotations.NullMarked;
