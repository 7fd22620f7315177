/** State machines: sealed states, one function of state and event, and timeouts that belong to a state. */
@NullMarked
package io.javascope.foundation.state;

import org.jspecify.annotations.NullMarked;
