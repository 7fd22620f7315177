/**
 * Runs the JDK's compiler over a set of files and gives back what it says, and the program that they are. Nothing of a
 * project runs: annotation processors are never called.
 */
@NullMarked
package io.javascope.analysis.attribution;

import org.jspecify.annotations.NullMarked;
