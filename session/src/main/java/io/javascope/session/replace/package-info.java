/** Changed code for a program that runs: which classes have changed since, compiled where only the source has. */
@NullMarked
package io.javascope.session.replace;

import org.jspecify.annotations.NullMarked;
