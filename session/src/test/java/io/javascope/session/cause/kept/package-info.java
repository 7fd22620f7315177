/** The search for causes, on real programs that are stepped line by line over the debug interface. */
@NullMarked
package io.javascope.session.cause.kept;

import org.jspecify.annotations.NullMarked;
