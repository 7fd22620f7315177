@NullMarked
package io.javascope.workspace.project;

import org.jspecify.annotations.NullMarked;
