/**
 * Where a wrong value came from in a program that was stepped line by line, read from its kept stops and its source.
 * Start at {@link io.javascope.session.cause.kept.CauseSearch}.
 */
@NullMarked
package io.javascope.session.cause.kept;

import org.jspecify.annotations.NullMarked;
