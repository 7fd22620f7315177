package io.javascope.foundation.state;

/** An event came in a state that does not allow it. The state has not changed. */
public final class IllegalTransition extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalTransition(String machine, Object state, Object event) {
        super("'" + machine + "' is in state " + state + ", where the event " + event + " is not allowed");
    }
}
