@NullMarked
package io.javascope.workspace.outline;

import org.jspecify.annotations.NullMarked;
