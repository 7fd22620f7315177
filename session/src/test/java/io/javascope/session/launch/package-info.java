/** The command lines that launch requests lead to. */
@NullMarked
package io.javascope.session.launch;

import org.jspecify.annotations.NullMarked;
