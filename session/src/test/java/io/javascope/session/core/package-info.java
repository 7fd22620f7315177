/** Tests of the session's parts that need no debuggee; the others are tested by the protocol tests of the server. */
@NullMarked
package io.javascope.session.core;

import org.jspecify.annotations.NullMarked;
