package io.javascope.foundation.event;

import java.util.regex.Pattern;

/**
 * What an event is about: words with points between, the general one first.
 *
 * @param name for example {@code config.changed}
 */
public record Kind(String name) {
    // Before the constants: they are checked by it.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
    private static final int LONGEST = 80;

    public static final Kind SERVER_STARTED = new Kind("server.started");
    public static final Kind SERVER_STOPPING = new Kind("server.stopping");
    public static final Kind CLIENT_ARRIVED = new Kind("client.arrived");
    public static final Kind CLIENT_GONE = new Kind("client.gone");
    public static final Kind CLIENT_REFUSED = new Kind("client.refused");
    public static final Kind SESSION_STARTED = new Kind("session.started");
    public static final Kind SESSION_PROGRAM = new Kind("session.program");
    public static final Kind SESSION_CRASHED = new Kind("session.crashed");
    public static final Kind SESSION_ENDED = new Kind("session.ended");
    public static final Kind ANALYSIS_DONE = new Kind("analysis.done");
    public static final Kind ANALYSIS_SUM = new Kind("analysis.sum");
    public static final Kind ANALYSIS_GIVEN_UP = new Kind("analysis.given-up");
    public static final Kind ANALYSIS_FAILED = new Kind("analysis.failed");
    public static final Kind CONFIG_CHANGED = new Kind("config.changed");
    public static final Kind CONFIG_REFUSED = new Kind("config.refused");
    public static final Kind HEALTH_CHANGED = new Kind("health.changed");
    public static final Kind EVENTS_LOST = new Kind("events.lost");
    public static final Kind ACTOR_CRASHED = new Kind("failure.crashed");
    public static final Kind ACTOR_RESTARTED = new Kind("failure.restarted");
    public static final Kind MAIL_DROPPED = new Kind("failure.dropped");
    public static final Kind HANDLER_SLOW = new Kind("failure.slow");

    public Kind {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no kind of event; it is words of lower case with points between");
        }
    }

    /** Whether the other kind is this one or more special: {@code config} covers {@code config.changed}. */
    public boolean covers(Kind other) {
        return other.name.startsWith(name)
                && (other.name.length() == name.length() || other.name.charAt(name.length()) == '.');
    }
}
