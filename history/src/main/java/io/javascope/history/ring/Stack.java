package io.javascope.history.ring;

import io.javascope.history.state.Frame;
import java.util.List;

/**
 * A thread's stack as far as it was kept.
 *
 * @param count how many frames there were
 * @param kept the innermost of them
 */
record Stack(int count, List<Frame> kept) {
    static final Stack UNKNOWN = new Stack(0, List.of());
}
