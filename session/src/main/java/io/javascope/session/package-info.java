/**
 * Debug sessions. {@link io.javascope.session.DebugSession} is the one way in: every edge (DAP, the console, headless
 * scripts) drives the same session through it and hears {@link io.javascope.session.SessionEvent}s.
 */
@NullMarked
package io.javascope.session;

import org.jspecify.annotations.NullMarked;
