package io.javascope.recording;

import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line at whose beginning a thread is held, by a debugger: the recorder may write the line's event only when the thread
 * goes on. A reader that knows of it takes the event for written, so that a position there names the same moment before and
 * after.
 *
 * @param thread as the JVM numbered it
 * @param owner full name of the class whose method runs
 * @param descriptor of the method
 */
public record LineAhead(long thread, String owner, String method, String descriptor, int line) {

    /** The chunks, of which the thread's last one has the event; as they are where that is not its running method. */
    List<Chunk> in(List<Chunk> chunks, Tables tables) throws IOException {
        Chunk last = null;
        for (Chunk chunk : chunks) {
            if (chunk.thread() == thread && (last == null || chunk.streamOffset() > last.streamOffset())) {
                last = chunk;
            }
        }
        if (last == null || last.sealed()) {
            return chunks;
        }
        List<Chunk> all = new ArrayList<>(chunks);
        all.set(all.indexOf(last), in(last, tables));
        return all;
    }

    private Chunk in(Chunk chunk, Tables tables) throws IOException {
        ChunkContent content = chunk.content();
        try {
            EventCursor events = content.events(tables);
            boolean written = false;
            while (events.next()) {
                written = begins(events);
            }
            int site = written ? 0 : site(events.method());
            return site == 0 ? chunk : chunk.holding(content.extended(events.endOffset(), event(site)));
        } catch (RecordingException damaged) {
            return chunk; // whoever reads it is told what is wrong with it
        }
    }

    /** The recorder writes a line's event together with the one before it, where it can. */
    private boolean begins(EventCursor event) {
        return event.kind() == EventCursor.Kind.SITE
                && event.site().kind() == SiteKind.LINE
                && event.site().line() == line;
    }

    /** Number of the line's site; 0 when another method runs or the line has none. */
    private int site(@Nullable RecordedMethod running) {
        if (running == null
                || !running.owner().equals(owner)
                || !running.name().equals(method)
                || !running.descriptor().equals(descriptor)) {
            return 0;
        }
        for (int i = 0; i < running.sites().size(); i++) {
            Site site = running.sites().get(i);
            if (site.kind() == SiteKind.LINE && site.line() == line) {
                return i + 1;
            }
        }
        return 0;
    }

    private static byte[] event(int site) {
        return site <= Op.LAST_SITE
                ? new byte[] {(byte) site}
                : new byte[] {(byte) Op.WIDE_SITE, (byte) site, (byte) (site >>> 8)};
    }
}
