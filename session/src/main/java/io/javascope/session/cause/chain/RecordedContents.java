package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CollectionChanges.Change;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an element of a collection, or a value of a map, came from; who took it out, or that nobody put it there. */
final class RecordedContents {
    private static final Set<String> READERS = Set.of(
            "get",
            "getOrDefault",
            "getFirst",
            "getLast",
            "first",
            "last",
            "peek",
            "peekFirst",
            "peekLast",
            "element",
            "poll",
            "pollFirst",
            "pollLast",
            "pop",
            "remove",
            "removeFirst",
            "removeLast",
            "containsKey",
            "contains",
            "indexOf",
            "lastIndexOf",
            "computeIfAbsent",
            "compute",
            "computeIfPresent",
            "merge",
            "size",
            "isEmpty",
            "firstKey",
            "lastKey");
    private static final Set<String> REMOVERS = Set.of(
            "remove",
            "clear",
            "removeIf",
            "removeAll",
            "retainAll",
            "poll",
            "pollFirst",
            "pollLast",
            "pop",
            "removeFirst",
            "removeLast");

    private final Scenes scenes;
    private final Links links;

    RecordedContents(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    static boolean isReader(MethodCallExpr call) {
        return READERS.contains(call.getNameAsString()) && call.getArguments().size() <= 3;
    }

    List<Change> changes(Scene at, Value.Reference collection) throws IOException {
        return scenes.timeline().collectionChanges().before((int) collection.id(), at.track(), at.sequence()).stream()
                .filter(change -> change.track() != at.track() || change.position() < at.sequence())
                .toList();
    }

    /** What a reading call of a collection has given. */
    @Nullable
    Asked read(Asked asked, MethodCallExpr call, Value.Reference collection) throws IOException {
        List<Change> changes = changes(asked.at(), collection);
        boolean map = collection.typeName().contains("Map");
        Expression key = call.getArguments().isEmpty() ? null : call.getArgument(0);
        Value wanted = key == null ? null : scenes.value(asked.at(), key).orElse(null);
        return switch (call.getNameAsString()) {
            case "size", "isEmpty" -> counted(asked, call, changes);
            case "indexOf", "lastIndexOf" ->
                Alike.told(asked.value()).equals("-1") ? keyed(asked, key, wanted, changes, collection) : null;
            case "containsKey", "contains" -> keyed(asked, key, wanted, changes, collection);
            default ->
                map && key != null
                        ? keyed(asked, key, wanted, changes, collection)
                        : element(asked.at(), call.getScope().orElseThrow(), changes, asked.value());
        };
    }

    /** The last change decided how many there are. */
    private @Nullable Asked counted(Asked asked, MethodCallExpr call, List<Change> changes) throws IOException {
        if (changes.isEmpty()) {
            return new Asked(asked.at(), call.getScope().orElseThrow(), null);
        }
        Change last = changes.getFirst();
        Scene there = scenes.at(last.track(), last.position());
        links.add(WhyChain.Kind.CHANGED, there, null, "it was last changed here: " + text(there, last));
        return null;
    }

    private @Nullable Asked keyed(
            Asked asked,
            @Nullable Expression key,
            @Nullable Value wanted,
            List<Change> changes,
            Value.Reference collection)
            throws IOException {
        for (Change change : changes) {
            Scene there = scenes.at(change.track(), change.position());
            boolean ofKey = change.arguments().isEmpty()
                    || Alike.same(change.arguments().getFirst(), wanted);
            if (ofKey && REMOVERS.contains(change.name())) {
                links.add(
                        WhyChain.Kind.REMOVED,
                        there,
                        null,
                        Alike.told(wanted) + " was taken out" + by(asked.at(), there) + ": " + text(there, change));
                return there.hasSource() ? argument(there, change, 0) : null;
            }
            if (ofKey && MapCaches.computes(change)) {
                MapCaches caches = new MapCaches(scenes, links);
                Optional<Scene> function = caches.computed(change);
                if (function.isPresent()) {
                    return caches.follow(asked.at(), change, function.get(), asked.value());
                }
                continue; // it had the key, or library code computed the value
            }
            if (ofKey && !change.arguments().isEmpty() && isLost(asked, change)) {
                break; // it is in there, and was not found
            }
            if (ofKey && !change.arguments().isEmpty()) {
                Asked next = added(asked.at(), there, change, asked.value());
                boolean lost = wanted != null
                        && new LostUpdates(scenes, links)
                                .explains(new Shared.Entry(collection, wanted), changes, there);
                return lost ? null : next;
            }
        }
        return new AbsentKeys(scenes, links).explain(asked, key, wanted, changes, collection);
    }

    private static boolean isLost(Asked asked, Change put) {
        return Set.of("false", "-1").contains(Alike.told(asked.value()))
                || Alike.isNull(asked.value()) && !Alike.isNull(put.arguments().getLast());
    }

    private static String by(Scene at, Scene there) {
        return at.track() == there.track() ? "" : " by " + there.track().name();
    }

    private static String text(Scene there, Change change) {
        return there.hasSource() ? there.code().line(there.line()) : change.name();
    }

    private @Nullable Asked added(Scene at, Scene there, Change change, @Nullable Value value) throws IOException {
        Value put = change.arguments().getLast();
        links.add(
                WhyChain.Kind.ADDED,
                there,
                null,
                Alike.text(put) + " was put in" + by(at, there) + ": " + text(there, change));
        Asked next =
                there.hasSource() ? argument(there, change, change.arguments().size() - 1) : null;
        return next != null && new MapCaches(scenes, links).isStale(at, change, next.expression()) ? null : next;
    }

    /** The expression of an argument of the call that a change was; null when it is not in the source. */
    @Nullable
    Asked argument(Scene there, Change change, int index) throws IOException {
        Optional<NodeWithArguments<?>> call = scenes.calls().about(there, change.name(), "");
        if (call.isEmpty()
                || index >= call.get().getArguments().size()
                || index >= change.arguments().size()) {
            return null;
        }
        return new Asked(
                there, call.get().getArgument(index), change.arguments().get(index));
    }

    /** Who put a value into what a loop or a lambda goes through. */
    @Nullable
    Asked element(Scene at, Expression container, @Nullable Value value) throws IOException {
        Expression collection = whole(container);
        Value object = scenes.value(at, collection).orElse(null);
        if (object instanceof Value.Reference array && array.isArray()) {
            return new RecordedArrays(scenes, links).element(at, collection, array, value);
        }
        List<Change> changes = object instanceof Value.Reference reference ? changes(at, reference) : List.of();
        return element(at, collection, changes, value);
    }

    /** Of {@code map.entrySet()} and the like, the map. */
    private static Expression whole(Expression container) {
        return container instanceof MethodCallExpr call
                        && call.getScope().isPresent()
                        && Set.of("entrySet", "values", "keySet", "stream").contains(call.getNameAsString())
                ? call.getScope().get()
                : container;
    }

    private @Nullable Asked element(Scene at, Expression collection, List<Change> changes, @Nullable Value value)
            throws IOException {
        for (Change change : changes) {
            boolean adds = !change.arguments().isEmpty()
                    && !REMOVERS.contains(change.name())
                    && Alike.same(change.arguments().getLast(), value);
            if (adds) {
                return added(at, scenes.at(change.track(), change.position()), change, value);
            }
        }
        return collection instanceof NameExpr || collection.isFieldAccessExpr() || collection.isMethodCallExpr()
                ? new Asked(at, collection, scenes.value(at, collection).orElse(null))
                : null;
    }
}
