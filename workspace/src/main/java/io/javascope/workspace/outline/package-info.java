/** What a Java source file declares, read off its text alone: no class path, no types, broken text allowed. */
@NullMarked
package io.javascope.workspace.outline;

import org.jspecify.annotations.NullMarked;
