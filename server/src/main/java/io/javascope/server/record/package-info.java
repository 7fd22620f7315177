/** Recordings as the command line handles them: made by running a command with the recorder, listed, pruned, packed, checked. */
@NullMarked
package io.javascope.server.record;

import org.jspecify.annotations.NullMarked;
