package io.javascope.history.timeline;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exceptions that recorded code has thrown or let through. For many threads; reads files. */
public final class Exceptions {
    private final Timeline timeline;

    Exceptions(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * An exception.
     *
     * @param number from 1, by thread and time
     * @param position where it was first seen: the frame that threw it is the innermost one
     * @param type its class
     * @param message its beginning; null when it has none, or none was recorded
     * @param frame null when no recorded frame is there
     * @param uncaught whether it ended the thread's outermost recorded call
     */
    public record ThrownException(
            int number,
            Position position,
            String type,
            @Nullable String message,
            @Nullable Frame frame,
            boolean uncaught) {}

    /** The first of them, so many at most, thread by thread. */
    public List<ThrownException> all(int most) throws IOException {
        List<ThrownException> all = new ArrayList<>();
        for (TimelineIndex.Thrown thrown : timeline.index().thrown()) {
            if (all.size() >= most) {
                break;
            }
            all.add(told(all.size() + 1, thrown));
        }
        return all;
    }

    /** The one that was first seen at a position. */
    public Optional<ThrownException> find(Track track, long position) throws IOException {
        List<TimelineIndex.Thrown> all = timeline.index().thrown();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).track() == track && all.get(i).throwing().position() == position) {
                return Optional.of(told(i + 1, all.get(i)));
            }
        }
        return Optional.empty();
    }

    private ThrownException told(int number, TimelineIndex.Thrown thrown) throws IOException {
        long at = thrown.throwing().position();
        return new ThrownException(
                number,
                thrown.track().at(at),
                thrown.throwing().exception().typeName(),
                thrown.throwing().message(),
                timeline.state(thrown.track(), at).busy(),
                thrown.throwing().uncaught());
    }

    /** How many there are. */
    public int count() {
        return timeline.index().thrown().size();
    }

    /**
     * The exception of a position, in words such as {@code java.lang.IllegalStateException: no account}; null when none
     * is there.
     */
    public @Nullable String at(Track track, long position) {
        return timeline.index().thrown().stream()
                .filter(each -> each.track() == track && each.throwing().position() == position)
                .map(each -> each.throwing().words())
                .findFirst()
                .orElse(null);
    }
}
