package io.javascope.capture.runtime;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether events are kept: as somebody said by the control socket, and while a test or marker method runs. Any thread.
 * While they are not kept they are written to nowhere, at the same cost.
 */
public final class Switch {
    private static final AtomicReference<State> STATE = new AtomicReference<>(new State(null, false, 0));

    private Switch() {}

    /** One moment of it. */
    private static final class State {
        private final @org.jspecify.annotations.Nullable Target target;
        private final boolean always;
        private final int inside;

        State(@org.jspecify.annotations.Nullable Target target, boolean always, int inside) {
            this.target = target;
            this.always = always;
            this.inside = inside;
        }

        boolean isOn() {
            return always || inside > 0;
        }
    }

    /** From now on events may be kept there. */
    public static void install(Target target, boolean on) {
        change(new State(target, on, 0));
    }

    /** Whether events are kept whatever runs. */
    public static void always(boolean on) {
        synchronized (STATE) {
            State now = STATE.get();
            change(new State(now.target, on, on ? now.inside : 0));
        }
    }

    /** Called by a method that events are kept for, before all else. */
    public static void begin() {
        move(1);
    }

    /** That method is over. */
    public static void end() {
        move(-1);
    }

    private static void move(int by) {
        try {
            synchronized (STATE) {
                State now = STATE.get();
                change(new State(now.target, now.always, Math.max(0, now.inside + by)));
            }
        } catch (OutOfMemoryError full) {
            return; // it stays as it is; the program must not notice
        }
    }

    private static void change(State to) {
        synchronized (STATE) {
            State before = STATE.getAndSet(to);
            if (to.isOn() != before.isOn() || to.target != before.target) {
                Buffers.direct(to.isOn() ? to.target : null);
            }
        }
    }
}
