/** Reads Maven, Gradle and plain projects into one model: modules, source roots, outputs, class and module paths. */
@NullMarked
package io.javascope.workspace.project;

import org.jspecify.annotations.NullMarked;
