package io.javascope.history.fact;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.RecordingException;
import io.javascope.recording.Site;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pass over all events of one JVM, thread by thread. One thread at a time. */
final class FactScan {
    private final RecordedJvm jvm;
    private final List<RecordedThread> threads;
    private int threadNumber;
    private int chunkNumber;
    private int nextChunk;
    /** Of positions: the JVM's number with a slash, or empty. */
    private final String prefix;

    private @Nullable MethodCount[] methods = new MethodCount[256];
    private final List<MethodCount> touched = new ArrayList<>();
    private @Nullable RecordedMethod lastMethod;
    /** What the method of the event before does; null: nothing is known of it. */
    private @Nullable MethodCount last;

    private long events;
    private long lost;

    // ---- the thread that is walked, by frame from the outermost: when it was entered (-1: not known), at which line
    private int[] enteredTicks = new int[64];
    private int[] lines = new int[64];
    private String thread = "";

    FactScan(RecordedJvm jvm, int number) throws IOException {
        this.jvm = jvm;
        this.threads = jvm.threads();
        this.prefix = number == 0 ? "" : number + "/";
    }

    /** The source of a method, by its package's folders and its file's name. */
    static String path(RecordedMethod method) {
        int dot = method.owner().lastIndexOf('.');
        return method.owner().substring(0, dot + 1).replace('.', '/') + method.sourceFile();
    }

    /** Walks the next chunk; false when there is none. */
    boolean step() throws IOException {
        while (threadNumber < threads.size()
                && chunkNumber == threads.get(threadNumber).chunks().size()) {
            threadNumber++;
            chunkNumber = 0;
        }
        if (threadNumber == threads.size()) {
            return false;
        }
        RecordedThread walked = threads.get(threadNumber);
        Chunk chunk = walked.chunks().get(chunkNumber);
        if (chunkNumber == 0) {
            thread = prefix + walked.number() + "@";
        }
        lost += chunk.lostBefore();
        if (chunkNumber == 0 || chunk.number() != nextChunk || chunk.lostBefore() > 0) {
            loseThread();
        }
        nextChunk = chunk.number() + 1;
        chunkNumber++;
        scan(chunk);
        return true;
    }

    private void loseThread() {
        Arrays.fill(enteredTicks, -1);
        Arrays.fill(lines, 0);
        for (MethodCount method : methods) {
            if (method != null) {
                method.loseThread();
            }
        }
    }

    /** Reads a chunk to its end, or to where it is damaged; what is damaged is told by who opens the recording. */
    private void scan(Chunk chunk) throws IOException {
        EventCursor cursor;
        try {
            cursor = chunk.events(jvm.tables());
        } catch (RecordingException unreadable) {
            lost += chunk.size();
            loseThread();
            return;
        }
        try {
            while (cursor.next()) {
                events++;
                take(cursor);
            }
        } catch (RecordingException undecodable) {
            lost += chunk.size();
            loseThread();
        }
        for (MethodCount method : touched) {
            method.endChunk(cursor);
        }
        touched.clear();
        lastMethod = null;
        last = null;
    }

    private void take(EventCursor event) {
        switch (event.kind()) {
            case SITE -> site(event, event.site());
            case ENTER -> enter(event);
            case UNWOUND -> {
                MethodCount method = running(event);
                if (method != null) {
                    method.unwound(event.depth(), event.reference());
                    ended(method, event);
                }
            }
            case DEPTH, TICK, OBJECT, STRING, BOX, THREAD_START, THREAD_END, CONTENTS, MESSAGE -> {
                // nothing that code does
            }
        }
    }

    private void site(EventCursor event, Site site) {
        MethodCount method = running(event);
        if (method == null) {
            return;
        }
        if (site.kind() == SiteKind.LINE) {
            method.line(event.siteNumber(), event.nextPosition());
            lines[place(event.depth())] = site.line();
            return;
        }
        if (site.kind() == SiteKind.EXIT) {
            method.left(event.depth(), site, event.bits());
            ended(method, event);
        }
        method.value(event.siteNumber(), site, event.bits(), event.tick());
    }

    private void enter(EventCursor event) {
        MethodCount method = running(event);
        int depth = event.depth();
        int frame = place(depth);
        enteredTicks[frame] = event.tick();
        lines[frame] = 0;
        if (method == null) {
            return;
        }
        method.entered(thread, depth, event.position(), event.nextPosition(), event.tick());
        RecordedMethod caller = depth > 1 ? event.frame(depth - 2) : null;
        if (caller != null) {
            method.calledFrom(caller.number(), lines[frame - 1]);
        }
    }

    private void ended(MethodCount method, EventCursor event) {
        int entered = enteredTicks[place(event.depth())];
        if (entered >= 0) {
            method.took(event.tick() - entered);
        }
        enteredTicks[place(event.depth())] = -1;
    }

    /** The frame's place in the arrays, which grow with the stack. */
    private int place(int depth) {
        int frame = Math.max(0, depth - 1);
        if (frame >= lines.length) {
            int before = lines.length;
            int wanted = Math.max(frame + 1, before * 2);
            lines = Arrays.copyOf(lines, wanted);
            enteredTicks = Arrays.copyOf(enteredTicks, wanted);
            Arrays.fill(enteredTicks, before, wanted, -1);
        }
        return frame;
    }

    private @Nullable MethodCount running(EventCursor event) {
        RecordedMethod method = event.method();
        if (method == lastMethod) {
            return last; // as for most events
        }
        lastMethod = method;
        last = null;
        if (method != null) {
            MethodCount count = count(method);
            if (count.touch()) {
                touched.add(count);
            }
            last = count;
        }
        return last;
    }

    private MethodCount count(RecordedMethod method) {
        int number = method.number();
        if (number >= methods.length) {
            methods = Arrays.copyOf(methods, Math.max(number + 1, methods.length * 2));
        }
        MethodCount count = methods[number];
        if (count == null) {
            count = new MethodCount(method);
            methods[number] = count;
        }
        return count;
    }

    /** Every recorded method, also those that never ran. */
    List<MethodCount> counts() {
        return jvm.tables().classes().stream()
                .flatMap(each -> each.methods().stream())
                .map(this::count)
                .toList();
    }

    RecordedJvm jvm() {
        return jvm;
    }

    long events() {
        return events;
    }

    /** Bytes of events that are not there. */
    long lost() {
        return lost;
    }
}
