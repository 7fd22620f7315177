/** What the tests of this module share: copies of fixture projects, programs that are run. */
@NullMarked
package io.javascope.workspace;

import org.jspecify.annotations.NullMarked;
