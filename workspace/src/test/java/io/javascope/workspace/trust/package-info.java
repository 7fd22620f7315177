@NullMarked
package io.javascope.workspace.trust;

import org.jspecify.annotations.NullMarked;
