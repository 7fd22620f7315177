package io.javascope.session.cause;

import io.javascope.history.timeline.FrameEvent;
import io.javascope.history.timeline.Place;
import io.javascope.history.timeline.Write;
import io.javascope.session.WhyChain;
import java.io.IOException;
import java.util.List;

/**
 * A thread reads a field, computes, and writes it back; what another thread wrote meanwhile is lost. That it was written
 * meanwhile shows when the thread's own write before was not the value it started from, or when a write of another thread
 * has the same value as this one although both added something.
 */
final class LostUpdates {
    private final Scenes scenes;
    private final Links links;

    LostUpdates(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    /** Whether the write at a scene, or one before it in the history of the place, has lost another thread's. */
    boolean explains(Place place, Scene write) throws IOException {
        List<Write> all = scenes.timeline().writes().all(place, write.track());
        long threads = all.stream().map(each -> each.position().thread()).distinct().count();
        if (threads < 2) {
            return false;
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            Write later = all.get(i);
            for (int j = 0; j < i; j++) {
                if (loses(later, all.get(j))) {
                    Scene there = scene(later);
                    links.add(
                            WhyChain.Kind.OVERWRITTEN,
                            there,
                            null,
                            there.track().name() + " wrote " + Alike.text(later.value())
                                    + " over what " + scene(all.get(j)).track().name() + " wrote at "
                                    + all.get(j).position() + " after it had been read: that write is lost");
                    return true;
                }
            }
        }
        return false;
    }

    private Scene scene(Write write) throws IOException {
        return scenes.at(
                scenes.timeline().track(write.position()).orElseThrow(),
                write.position().sequence());
    }

    /** Whether one write was computed without having seen the other, of another thread. */
    private boolean loses(Write later, Write earlier) throws IOException {
        if (later.position().thread() == earlier.position().thread()
                || !Alike.same(later.value(), earlier.value())) {
            return false;
        }
        return isUpdate(scene(later)) && isUpdate(scene(earlier));
    }

    /** Whether the value that is written was computed, not chosen: a sum that starts from what was there. */
    private boolean isUpdate(Scene at) throws IOException {
        if (!at.hasSource()) {
            return false;
        }
        for (var source : io.javascope.session.cause.Write.at(at.code(), at.line(), at.running())) {
            if (source.from() instanceof io.javascope.session.cause.Write.Origin.Of(var from)
                    && (from.isBinaryExpr() || from.isNameExpr() && isSum(at, from.toString()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSum(Scene at, String local) throws IOException {
        return scenes.before(at, event -> event instanceof FrameEvent.Stored stored && stored.name().equals(local))
                .stream()
                .filter(event -> event instanceof FrameEvent.Stored stored && stored.name().equals(local))
                .anyMatch(event -> io.javascope.session.cause.Write.at(at.code(), event.line(), at.running()).stream()
                        .anyMatch(write -> write.from() instanceof io.javascope.session.cause.Write.Origin.Of(var from)
                                && from.isBinaryExpr()));
    }
}
