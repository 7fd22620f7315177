/**
 * Sessions whose programs are recorded while they are debugged: from a live stop the view walks into the recording of
 * that very run, line by line, and forward again to the live stop; only there the program runs on. Start at
 * {@link io.javascope.session.joined.JoinedSessions}.
 */
@NullMarked
package io.javascope.session.joined;

import org.jspecify.annotations.NullMarked;
