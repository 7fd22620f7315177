/** Processes that sessions start: how they begin, and what they write. */
@NullMarked
package io.javascope.session.process;

import org.jspecify.annotations.NullMarked;
