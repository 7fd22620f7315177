package io.javascope.server.bench.actors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** The sampled objects of a Flight Recorder file that were still there at its end, in words. */
final class OldObjects {
    private static final String EVENT = "jdk.OldObjectSample";
    private static final String OURS = "io.javascope.";
    private static final int MOST = 12;
    private static final int LONGEST_CHAIN = 8;

    private OldObjects() {}

    /** A line for each kind, the commonest first: its type, who allocated it, who holds it. */
    static List<String> in(Path file) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(EVENT)) {
                counts.merge(words(event), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
                .limit(MOST)
                .map(entry -> entry.getValue() + " samples: " + entry.getKey())
                .toList();
    }

    private static String words(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        return type(object) + ", allocated in " + allocator(event) + holders(object);
    }

    private static String type(RecordedObject object) {
        return object.getClass("type").getName();
    }

    /** The innermost frame of ours, else the innermost one. */
    private static String allocator(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "an unknown place";
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        return frames.stream()
                .filter(frame -> frame.getMethod().getType().getName().startsWith(OURS))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName() + ":" + frame.getLineNumber())
                .orElse("an unknown place");
    }

    /** The chain towards the root; arrays without the index, so that elements of one are told together. */
    private static String holders(RecordedObject object) {
        List<String> chain = new ArrayList<>();
        RecordedObject held = object;
        for (RecordedObject by = referrer(held); by != null && chain.size() < LONGEST_CHAIN; by = referrer(held)) {
            RecordedObject holder = by.getValue("object");
            if (holder == null) {
                break;
            }
            RecordedObject field = by.getValue("field");
            chain.add(type(holder) + (field == null ? "" : "." + Objects.toString(field.getString("name"), "")));
            held = holder;
        }
        return chain.isEmpty() ? "" : ", held by " + String.join(" < ", chain);
    }

    private static @Nullable RecordedObject referrer(RecordedObject object) {
        return object.hasField("referrer") ? object.getValue("referrer") : null;
    }
}
