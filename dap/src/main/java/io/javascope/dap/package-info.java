/**
 * The edge of the Debug Adapter Protocol. {@link io.javascope.dap.DebugEdge} serves one connection, which is one debug
 * session. It only translates: requests into calls of {@link io.javascope.session.DebugSession}, its events and answers
 * into messages. It knows nothing of how a program is debugged.
 */
@NullMarked
package io.javascope.dap;

import org.jspecify.annotations.NullMarked;
