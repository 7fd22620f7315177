package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Position;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CollectionChanges.Change;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.history.timeline.Place;
import io.javascope.history.timeline.Write;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Leaves;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thread reads a field or a map's value, computes, and writes it back; what another thread wrote meanwhile is lost. It shows by two
 * threads that both started from the same value: the second has not seen what the first wrote.
 */
final class LostUpdates {
    private static final int MOST = 64;

    private final Scenes scenes;
    private final Links links;
    private final Map<Position, Optional<Update>> known = new HashMap<>();

    LostUpdates(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    /** A write that starts from the value that the place had before. */
    private record Update(Write write, Scene scene, String from) {}

    /** Whether the write at a scene, or one before it in the history of the place, has lost another thread's. */
    boolean explains(Place place, Scene write) throws IOException {
        return explains(new Shared.Variable(place), scenes.writes(place, write.track()), write);
    }

    /**
     * The same of a key's value in a map.
     *
     * @param changes of the map, the newest first
     */
    boolean explains(Shared.Entry entry, List<Change> changes, Scene write) throws IOException {
        List<Write> puts = changes.reversed().stream()
                .filter(change ->
                        change.arguments().size() == 2 && change.name().equals("put"))
                .filter(change -> Alike.same(change.arguments().getFirst(), entry.key()))
                .map(change -> new Write(
                        change.track().at(change.position()),
                        change.track().at(change.position()),
                        null,
                        change.arguments().getLast()))
                .toList();
        return explains(entry, puts, write);
    }

    private boolean explains(Shared place, List<Write> all, Scene write) throws IOException {
        long threads =
                all.stream().map(each -> each.position().thread()).distinct().count();
        List<Update> updates = threads < 2 ? List.of() : updates(place, upTo(all, write));
        for (Update later : updates.reversed()) {
            Optional<Update> other = lostBy(later, updates);
            if (other.isPresent() && starts(updates, later.from()) > arrivals(all, later.from())) {
                tell(other.get(), later);
                return true;
            }
        }
        return false;
    }

    private static List<Write> upTo(List<Write> all, Scene write) {
        int end = 0;
        for (int i = 0; i < all.size(); i++) {
            end = all.get(i).position().equals(write.position()) ? i + 1 : end;
        }
        return all.subList(Math.max(0, end - MOST), end);
    }

    /** The last update of another thread before it that started from the same value. */
    private static Optional<Update> lostBy(Update later, List<Update> updates) {
        return updates.subList(0, updates.indexOf(later)).stream()
                .filter(earlier -> later.from().equals(earlier.from())
                        && later.scene().track() != earlier.scene().track()
                        && !Alike.text(earlier.write().value()).equals(earlier.from()))
                .reduce((_, last) -> last);
    }

    private static long starts(List<Update> updates, String value) {
        return updates.stream().filter(update -> update.from().equals(value)).count();
    }

    /**
     * How often the place may have come to a value: by a write, at the beginning by its default, or before the first write
     * that is looked at. Updates that follow each other use each of these up; a value that comes back, as in {@code +1 -1},
     * is no sign.
     */
    private static long arrivals(List<Write> all, String value) {
        long written = all.stream()
                .filter(write -> Alike.text(write.value()).equals(value))
                .count();
        boolean initially =
                value.matches("0|null|false|0\\.0") || all.size() >= io.javascope.history.timeline.Writes.MOST;
        return initially ? written + 1 : written;
    }

    private void tell(Update earlier, Update later) {
        links.add(
                WhyChain.Kind.OVERWRITTEN,
                later.scene(),
                null,
                later.scene().track().name() + " started from " + later.from() + " and wrote "
                        + Alike.text(later.write().value()) + "; "
                        + earlier.scene().track().name()
                        + " had started from the same and written "
                        + Alike.text(earlier.write().value()) + " at "
                        + earlier.write().position() + ": one of the two is lost");
    }

    private List<Update> updates(Shared place, List<Write> all) throws IOException {
        List<Update> updates = new ArrayList<>();
        for (Write write : all) {
            Optional<Update> update = known.get(write.position());
            if (update == null) {
                update = update(place, write);
                known.put(write.position(), update);
            }
            update.ifPresent(updates::add);
        }
        return updates;
    }

    private Optional<Update> update(Shared place, Write write) throws IOException {
        Scene at = scenes.at(
                scenes.timeline().track(write.position()).orElseThrow(),
                write.position().sequence());
        String from = at.hasSource() ? startedFrom(place, at, write) : null;
        return from == null ? Optional.empty() : Optional.of(new Update(write, at, from));
    }

    /** The value of the place from which a write was computed; null when it was not, or that cannot be told. */
    private @Nullable String startedFrom(Shared place, Scene at, Write write) throws IOException {
        for (Expression from : place.written(scenes, at)) {
            if (from instanceof BinaryExpr sum && place.isReadBy(scenes, at, sum.getLeft())) {
                return undone(sum, at, write.value());
            }
            for (Expression leaf : Leaves.of(from)) {
                String read = readBefore(place, at, leaf, 2);
                if (read != null) {
                    return read;
                }
            }
        }
        return null;
    }

    /** What a sum started from: other threads may have written since, so its result tells, not the place. */
    private @Nullable String undone(BinaryExpr sum, Scene at, Value result) throws IOException {
        Optional<Value> other = scenes.value(at, sum.getRight());
        String added = other.map(Alike::text).orElse("");
        String whole = Alike.text(result);
        if (!added.matches("-?\\d+") || !whole.matches("-?\\d+")) {
            return null;
        }
        return switch (sum.getOperator()) {
            case PLUS -> new BigInteger(whole).subtract(new BigInteger(added)).toString();
            case MINUS -> new BigInteger(whole).add(new BigInteger(added)).toString();
            default -> null;
        };
    }

    /** The value of a local variable that was read from the place, perhaps computed from such a one. */
    private @Nullable String readBefore(Shared place, Scene at, Expression local, int hops) throws IOException {
        if (!local.isNameExpr() || hops == 0) {
            return null;
        }
        String name = local.toString();
        Optional<FrameEvent.Stored> stored =
                scenes
                        .before(
                                at,
                                event -> event instanceof FrameEvent.Stored store
                                        && store.name().equals(name))
                        .stream()
                        .filter(event -> event instanceof FrameEvent.Stored store
                                && store.name().equals(name))
                        .map(event -> (FrameEvent.Stored) event)
                        .reduce((_, last) -> last);
        if (stored.isEmpty()) {
            return null;
        }
        Scene there = scenes.at(at.track(), stored.get().position());
        for (var source :
                io.javascope.session.cause.code.Write.at(at.code(), stored.get().line(), at.running())) {
            if (source.from() instanceof io.javascope.session.cause.code.Write.Origin.Of(Expression from)
                    && source.target().toString().equals(name)) {
                if (place.isReadBy(scenes, there, from)) {
                    return scenes.value(at, local).map(Alike::text).orElse(null);
                }
                for (Expression leaf : Leaves.of(from)) {
                    String read = readBefore(place, there, leaf, hops - 1);
                    if (read != null) {
                        return read;
                    }
                }
            }
        }
        return null;
    }
}
