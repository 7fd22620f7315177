package io.javascope.server.differential;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.format.SiteKind;
import io.javascope.session.floor.LineOracle.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The line events of a recording with the locals that the events before them left. */
final class RecordedLines {
    private final List<Map<String, String>> frames = new ArrayList<>();
    private final List<Stop> lines = new ArrayList<>();
    private final String thread;

    private RecordedLines(String thread) {
        this.thread = thread;
    }

    /** All threads' lines, each in its order, by the thread's name. */
    static Map<String, List<Stop>> of(RecordedJvm jvm) throws IOException {
        Map<String, List<Stop>> all = new LinkedHashMap<>();
        for (RecordedThread thread : jvm.threads()) {
            RecordedLines lines = new RecordedLines(thread.name());
            for (Chunk chunk : thread.chunks()) {
                EventCursor event = chunk.events(jvm.tables());
                while (event.next()) {
                    lines.take(event);
                }
            }
            all.computeIfAbsent(thread.name(), name -> new ArrayList<>()).addAll(lines.lines);
        }
        return all;
    }

    private void take(EventCursor event) {
        switch (event.kind()) {
            case ENTER -> {
                resize(event.depth() - 1);
                resize(event.depth());
            }
            case DEPTH -> resize(event.depth());
            case UNWOUND -> resize(event.depth() - 1);
            case SITE -> site(event);
            case TICK, OBJECT, STRING, BOX, THREAD_START, THREAD_END, CONTENTS, MESSAGE -> {
                // nothing that a line shows
            }
        }
    }

    private void site(EventCursor event) {
        SiteKind kind = event.site().kind();
        if (kind == SiteKind.ARGUMENT || kind == SiteKind.LOCAL) {
            frames.getLast().put(event.site().name(), withoutHash(event.valueText()));
        } else if (kind == SiteKind.LINE) {
            lines.add(new Stop(thread, name(event.method()), event.site().line(), frames.getLast()));
        } else if (kind == SiteKind.EXIT) {
            resize(event.depth() - 1);
        }
    }

    private static String name(@org.jspecify.annotations.Nullable RecordedMethod method) {
        return String.valueOf(method);
    }

    private void resize(int depth) {
        while (frames.size() > depth) {
            frames.removeLast();
        }
        while (frames.size() < depth) {
            frames.add(new HashMap<>());
        }
    }

    /** JDI does not tell identity hashes. */
    private static String withoutHash(String value) {
        boolean content = value.startsWith("\"") || value.startsWith("'");
        int at = content ? -1 : value.lastIndexOf('@');
        return at < 0 ? value : SourceNames.of(value.substring(0, at));
    }
}
