package io.javascope.capture.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Whether events are kept: as somebody said by the control socket, and while a test or marker method runs. Any thread.
 * While they are not kept they are written to nowhere, at the same cost.
 */
public final class Switch {
    private static final State STATE = new State();

    private Switch() {}

    /** Guarded by itself; made once, so that nothing has to be allocated where the heap may be full. */
    private static final class State {
        private @Nullable Target target;
        private boolean always;
        private int inside;

        synchronized void install(Target to, boolean on) {
            target = to;
            always = on;
            inside = 0;
            Buffers.direct(on ? to : null);
        }

        synchronized void always(boolean on) {
            boolean before = isOn();
            always = on;
            inside = on ? inside : 0;
            tell(before);
        }

        synchronized void move(int by) {
            boolean before = isOn();
            inside = Math.max(0, inside + by);
            tell(before);
        }

        private boolean isOn() {
            return always || inside > 0;
        }

        private void tell(boolean before) {
            if (isOn() != before) {
                Buffers.direct(isOn() ? target : null);
            }
        }
    }

    /** From now on events may be kept there. */
    public static void install(Target target, boolean on) {
        STATE.install(target, on);
    }

    /** Whether events are kept whatever runs. */
    public static void always(boolean on) {
        STATE.always(on);
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
            STATE.move(by);
        } catch (OutOfMemoryError full) {
            return; // it stays as it is; the program must not notice
        }
    }
}
