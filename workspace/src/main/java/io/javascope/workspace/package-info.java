/** */
@NullMarked
package io.javascope.workspace;

import org.jspecify.annotations.NullMarked;
