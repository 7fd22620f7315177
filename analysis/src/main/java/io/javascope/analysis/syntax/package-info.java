/**
 * The syntax of one Java file: its errors and its outline, read by javac's parser alone, so that no class path is
 * needed and nothing of a project runs. Any text is accepted, however broken; nothing here throws for it.
 */
@NullMarked
package io.javascope.analysis.syntax;

import org.jspecify.annotations.NullMarked;
