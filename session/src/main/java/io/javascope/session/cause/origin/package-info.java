/** Where the tasks that threads of a recording run were started. Start at {@link io.javascope.session.cause.origin.RecordedOrigin}. */
@NullMarked
package io.javascope.session.cause.origin;

import org.jspecify.annotations.NullMarked;
