package io.javascope.session.core;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.EventSet;
import io.javascope.session.core.Arrivals.Arrival;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thread that has stopped and is not shown yet. It has no position: that is given when it is shown, since a step of
 * another thread may be shown before it.
 *
 * @param set what suspended it; null when the whole program was suspended by us
 * @param stops the breakpoints that it stopped at
 * @param suspended the threads whose stacks can be read, by number
 */
record Waiting(
        ThreadReference thread,
        @Nullable EventSet set,
        List<Integer> stops,
        Arrival arrival,
        Map<Integer, ThreadReference> suspended) {}
