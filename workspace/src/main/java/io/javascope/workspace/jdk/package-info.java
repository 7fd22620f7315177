/** Finds the JDKs of this machine by reading files only, and remembers every place it looked at. */
@NullMarked
package io.javascope.workspace.jdk;

import org.jspecify.annotations.NullMarked;
