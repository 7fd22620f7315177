@NullMarked
package io.javascope.workspace.jdk;

import org.jspecify.annotations.NullMarked;
