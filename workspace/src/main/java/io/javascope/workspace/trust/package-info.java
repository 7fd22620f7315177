/** Which folders the user trusts: nothing of a project runs (build, wrapper, annotation processors) before that. */
@NullMarked
package io.javascope.workspace.trust;

import org.jspecify.annotations.NullMarked;
