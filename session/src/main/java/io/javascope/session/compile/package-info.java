/**
 * Java that is compiled to be evaluated at a live frame: lambdas, streams, statements, whatever the interpreter does not
 * know. {@link io.javascope.session.compile.LiveEvaluator} is the way in. The JDK's compiler runs in this process,
 * {@link io.javascope.session.compile.StandIns} make it see the frame's names as the frame's own source does, and
 * {@link io.javascope.session.compile.Relocation} turns what it made into classes that the debuggee takes by bytes.
 */
@NullMarked
package io.javascope.session.compile;

import org.jspecify.annotations.NullMarked;
