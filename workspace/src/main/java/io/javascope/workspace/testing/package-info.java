/** How one test of a project is run by itself: which library runs it, and where that is. */
@NullMarked
package io.javascope.workspace.testing;

import org.jspecify.annotations.NullMarked;
