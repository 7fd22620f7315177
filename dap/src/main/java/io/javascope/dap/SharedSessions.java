package io.javascope.dap;

import io.javascope.session.DebugSession;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sessions of a server that further clients may watch, by their numbers. For any thread. */
public final class SharedSessions {
    private final Map<Integer, Shared> open = new TreeMap<>();
    private int last;

    /** A session and those who hear it. */
    record Shared(int number, DebugSession session, Broadcast hearers) {}

    synchronized Shared add(DebugSession session, Broadcast hearers) {
        var shared = new Shared(++last, session, hearers);
        open.put(shared.number(), shared);
        return shared;
    }

    synchronized void remove(Shared shared) {
        open.remove(shared.number());
    }

    /**
     * The session of that number.
     *
     * @throws io.javascope.session.SessionProblem when there is none; it lists those that there are
     */
    synchronized Shared find(String number) {
        for (Shared shared : open.values()) {
            if (String.valueOf(shared.number()).equals(number.strip())) {
                return shared;
            }
        }
        throw Wanted.problem("There is no debug session `" + number + "` to be watched; there "
                + (open.isEmpty()
                        ? "is none."
                        : "are: "
                                + open.values().stream()
                                        .map(shared -> shared.number() + " ("
                                                + shared.hearers().name() + ")")
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
