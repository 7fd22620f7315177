package io.javascope.foundation.health;

/** How a service is. */
public sealed interface Health {
    /** Everything works. */
    Health WELL = new Well();

    /** One line for people. */
    String summary();

    /** Everything works. */
    record Well() implements Health {
        @Override
        public String summary() {
            return "well";
        }
    }

    /**
     * It serves, but with less than it should.
     *
     * @param why what is missing, and what to do about it
     */
    record Degraded(String why) implements Health {
        @Override
        public String summary() {
            return "degraded: " + why;
        }
    }

    /**
     * It does not serve.
     *
     * @param why what happened, and what to do about it
     */
    record Down(String why) implements Health {
        @Override
        public String summary() {
            return "down: " + why;
        }
    }
}
