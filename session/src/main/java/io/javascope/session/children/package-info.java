/**
 * Sessions over a command that may start several JVMs: a script, a build, a Java program that starts others. Each JVM
 * that connects is a child session; the first that stops is driven until it ends, the others run on, then the next that
 * stops is driven. Start at {@link io.javascope.session.children.CommandSessions}.
 */
@NullMarked
package io.javascope.session.children;

import org.jspecify.annotations.NullMarked;
