/** Who holds which locks in a running program. Start at {@link io.javascope.session.lock.LiveLocks}. */
@NullMarked
package io.javascope.session.lock;

import org.jspecify.annotations.NullMarked;
