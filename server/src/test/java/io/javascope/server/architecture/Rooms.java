package io.javascope.server.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The table of arrows: a room knows only the rooms in its row (see ARCHITECTURE.md). */
final class Rooms {
    static final String ROOT = "io.javascope.";

    static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry(
                    "server",
                    Set.of(
                            "dap",
                            "lsp",
                            "session",
                            "history",
                            "analysis",
                            "workspace",
                            "foundation",
                            "recording",
                            "capture")),
            Map.entry("dap", Set.of("session", "history", "foundation")),
            Map.entry("lsp", Set.of("analysis", "history", "workspace", "foundation")),
            Map.entry("session", Set.of("history", "analysis", "workspace", "foundation")),
            Map.entry("history", Set.of("recording", "foundation")),
            Map.entry("analysis", Set.of("workspace", "foundation")),
            Map.entry("workspace", Set.of("foundation")),
            Map.entry("foundation", Set.of()),
            Map.entry("capture", Set.of("recording")),
            Map.entry("recording", Set.of()));

    private Rooms() {}

    static List<String> all() {
        return MAY_KNOW.keySet().stream().sorted().toList();
    }

    /** The rooms that {@code room} may not know. */
    static String[] forbiddenTo(String room) {
        return MAY_KNOW.keySet().stream()
                .filter(other -> !other.equals(room) && !allowedTo(room).contains(other))
                .map(Rooms::packageOf)
                .toArray(String[]::new);
    }

    /** Package patterns of the given rooms. */
    static String[] packagesOf(String... rooms) {
        return Arrays.stream(rooms).map(Rooms::packageOf).toArray(String[]::new);
    }

    /** Package patterns of every room but the given ones. */
    static String[] packagesExcept(String... rooms) {
        Set<String> excepted = Set.of(rooms);
        return MAY_KNOW.keySet().stream()
                .filter(room -> !excepted.contains(room))
                .map(Rooms::packageOf)
                .toArray(String[]::new);
    }

    static Stream<String> names() {
        return all().stream();
    }

    private static Set<String> allowedTo(String room) {
        Set<String> allowed = MAY_KNOW.get(room);
        if (allowed == null) {
            throw new IllegalArgumentException("No row for the room " + room + " in the table of arrows.");
        }
        return allowed;
    }

    private static String packageOf(String room) {
        return ROOT + room + "..";
    }
}
