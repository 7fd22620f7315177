/** What a Java source file declares, read with javac's parser alone: no class path, no types, broken text allowed. */
@NullMarked
package io.javascope.workspace.outline;

import org.jspecify.annotations.NullMarked;
