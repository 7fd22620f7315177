/** The wire to a debuggee: our own JDWP connection that can be closed at any moment, and the ways to get one. */
@NullMarked
package io.javascope.session.jdi;

import org.jspecify.annotations.NullMarked;
