/** The session's actor: its life cycle, its stops, its breakpoints, its kept past. */
@NullMarked
package io.javascope.session.core;

import org.jspecify.annotations.NullMarked;
