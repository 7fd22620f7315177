@NullMarked
package io.javascope.workspace.compile;

import org.jspecify.annotations.NullMarked;
