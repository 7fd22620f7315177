package io.javascope.dap;

import io.javascope.session.DebugSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sessions of a server that further clients may watch, by their numbers. For any thread. */
public final class SharedSessions {
    private final Map<Integer, Shared> open = new TreeMap<>();
    private int last;

    /**
     * A session and those who hear it.
     *
     * @param console types a command into it and shows its client what came of it; answers with words for the user
     */
    record Shared(
            int number, DebugSession session, Broadcast hearers, Function<String, CompletableFuture<String>> console) {}

    synchronized Shared add(
            DebugSession session, Broadcast hearers, Function<String, CompletableFuture<String>> console) {
        var shared = new Shared(++last, session, hearers, console);
        open.put(shared.number(), shared);
        return shared;
    }

    synchronized void remove(Shared shared) {
        open.remove(shared.number());
    }

    /** All that are there, by their numbers. */
    synchronized List<Shared> all() {
        return List.copyOf(open.values());
    }

    /**
     * Types a command into the console of each session.
     *
     * @return what each answered, by what is debugged and the session's number
     */
    public synchronized Map<String, CompletableFuture<String>> type(String command) {
        Map<String, CompletableFuture<String>> answers = new LinkedHashMap<>();
        open.values()
                .forEach(shared -> answers.put(
                        shared.hearers().name() + " (session " + shared.number() + ")",
                        shared.console().apply(command)));
        return answers;
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
