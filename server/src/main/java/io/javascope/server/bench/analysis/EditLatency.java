package io.javascope.server.bench.analysis;

import io.javascope.server.bench.Samples;
import io.javascope.server.bench.ServerCommand;
import io.javascope.server.bench.analysis.LspClient.Published;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import org.jspecify.annotations.Nullable;

/**
 * From an edit to what the server tells of it, its pause included: a language server as a process, over its pipes. The
 * edited file has a thousand lines; the other one calls the edited method.
 */
final class EditLatency {
    private static final String EDITED = "file:///bench/Ledger.java";
    private static final String OTHER = "file:///bench/Caller.java";
    private static final String NULL_DEREFERENCE = "JS0001";
    private static final int METHODS = 100;
    private static final int WARM_UP = 30;
    private static final String CHANGED = "        String found = ";

    /** Milliseconds until the syntax of the new text was told, its own finding came or went, the other file's did. */
    record Latencies(Samples syntax, Samples own, Samples other) {}

    private EditLatency() {}

    static Latencies measure(ServerCommand server, int edits) throws IOException {
        var latencies = new Latencies(new Samples(), new Samples(), new Samples());
        String text = text();
        int line = (int) text.substring(0, text.indexOf(CHANGED)).lines().count();
        try (var client = new LspClient(server.start(Redirect.DISCARD, "lsp", "--alone"))) {
            client.open(EDITED, text);
            client.open(OTHER, """
                final class Caller {
                    int length(Ledger ledger) {
                        return ledger.changed(1).length();
                    }
                }
                """);
            String now = "\"\"";
            int version = 1;
            for (int i = -WARM_UP; i < edits; i++) {
                String next = now.equals("null") ? "\"\"" : "null";
                int from = CHANGED.length();
                long began = System.nanoTime();
                client.change(EDITED, ++version, line, from, from + now.length(), next);
                now = next;
                await(client, version, now.equals("null"), began, i >= 0 ? latencies : null);
            }
        }
        return latencies;
    }

    private static void await(LspClient client, int version, boolean found, long began, @Nullable Latencies into) {
        boolean syntax = false;
        boolean own = false;
        boolean other = false;
        while (!syntax || !own || !other) {
            Published told = client.next();
            double millis = (told.at() - began) / 1e6;
            boolean edited = told.uri().equals(EDITED) && told.version() == version;
            if (edited && !syntax) {
                syntax = true;
                add(into == null ? null : into.syntax(), millis);
            }
            if (edited && !own && told.has(NULL_DEREFERENCE) == found) {
                own = true;
                add(into == null ? null : into.own(), millis);
            }
            if (told.uri().equals(OTHER) && told.has(NULL_DEREFERENCE) == found) {
                other = true;
                add(into == null ? null : into.other(), millis);
            }
        }
    }

    private static void add(@Nullable Samples samples, double millis) {
        if (samples != null) {
            samples.add(millis);
        }
    }

    /** Methods as people write them; in the first one the edits are made. */
    private static String text() {
        StringBuilder text = new StringBuilder("""
            import java.util.*;

            final class Ledger {
                private final Map<String, Integer> sums = new HashMap<>();

                String changed(int number) {
                    String found = "";
                    if (number > 100) {
                        System.out.println(found.length());
                    }
                    return found;
                }
            """);
        for (int i = 0; i < METHODS; i++) {
            text.append("""

                    int sum%1$d(List<String> names, int start) {
                        int sum = start;
                        for (String name : names) {
                            Integer known = sums.get(name);
                            sum += known == null ? name.length() : known + %1$d;
                        }
                        return sum;
                    }
                """.formatted(i));
        }
        return text.append("}\n").toString();
    }
}
