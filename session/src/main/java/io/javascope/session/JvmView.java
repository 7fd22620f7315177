package io.javascope.session;

import java.util.Locale;

/**
 * One JVM of a session over several.
 *
 * @param number from 1, in the order in which they started; the first part of its positions
 * @param command its main class or jar with the arguments, as far as it says
 */
public record JvmView(int number, String command, State state) {

    /** What the session does with it. */
    public enum State {
        /** Runs on: its breakpoints do not stop it while another one is driven. */
        RUNNING,
        /** Commands go to it. */
        DRIVEN,
        /** Has ended. */
        ENDED;

        /** The word used in console answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
