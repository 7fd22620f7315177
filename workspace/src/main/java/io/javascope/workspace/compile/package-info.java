/** Compiles single files and plain folders for debugging, with all debug information and no annotation processing. */
@NullMarked
package io.javascope.workspace.compile;

import org.jspecify.annotations.NullMarked;
