/** Finds the source text of a class that runs, and the class names that belong to a source file. */
@NullMarked
package io.javascope.workspace.source;

import org.jspecify.annotations.NullMarked;
