/** The console against a session that is played from a list of stops. */
@NullMarked
package io.javascope.session.console;

import org.jspecify.annotations.NullMarked;
