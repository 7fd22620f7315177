/**
 * The state of a program at one moment, as data: values, frames, variables, contents of objects. The same types describe
 * a live stop, a stop kept in the ring and, later, a position in a recording, so that everything above (variables,
 * expressions, console answers) is written once.
 */
@NullMarked
package io.javascope.history.state;

import org.jspecify.annotations.NullMarked;
