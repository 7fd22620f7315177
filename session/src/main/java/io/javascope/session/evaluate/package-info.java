/**
 * Java expressions over the values of a program: parsed once, evaluated many times, over a live frame or a kept stop.
 * {@link io.javascope.session.evaluate.Interpreter} walks the tree, {@link io.javascope.session.evaluate.Values} is
 * what it asks; {@link io.javascope.session.evaluate.JavaText} and {@link io.javascope.session.evaluate.TypeText} show
 * values and types to people.
 */
@NullMarked
package io.javascope.session.evaluate;

import org.jspecify.annotations.NullMarked;
