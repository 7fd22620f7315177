/** Parts of sessions over several JVMs that need none to be tested. */
@NullMarked
package io.javascope.session.children;

import org.jspecify.annotations.NullMarked;
