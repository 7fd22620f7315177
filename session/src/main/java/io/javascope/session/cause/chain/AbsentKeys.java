package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CollectionChanges.Change;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Nobody put a key into a map, or an element into a set: one that looks like it, else where the wanted one came from. */
final class AbsentKeys {
    private static final int MOST_TOLD = 5;

    private final Scenes scenes;
    private final Links links;

    AbsentKeys(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    @Nullable
    Asked explain(
            Asked asked,
            @Nullable Expression key,
            @Nullable Value wanted,
            List<Change> changes,
            Value.Reference collection)
            throws IOException {
        List<Change> puts =
                changes.stream().filter(change -> !change.arguments().isEmpty()).toList();
        for (Change put : puts) {
            if (twin(asked, wanted, put, collection)) {
                return null;
            }
        }
        for (Change put : puts) {
            Value given = put.arguments().getFirst();
            if (given instanceof Value.Text has
                    && wanted instanceof Value.Text asks
                    && nearly(has.text(), asks.text())) {
                links.add(
                        WhyChain.Kind.ABSENT,
                        scenes.at(put.track(), put.position()),
                        null,
                        Alike.text(wanted) + " is not in it, but " + Alike.text(given) + " was put in here");
                Scene there = scenes.at(put.track(), put.position());
                return there.hasSource() ? new RecordedContents(scenes, links).argument(there, put, 0) : null;
            }
        }
        if (wanted instanceof Value.Reference object
                && mayHave(puts, object)
                && Equality.isMissing(scenes, links, asked.at(), object, collection)) {
            return null;
        }
        links.add(
                WhyChain.Kind.ABSENT,
                asked.at(),
                key,
                "nobody has put " + Alike.told(wanted) + " in; "
                        + (puts.isEmpty()
                                ? "no change of it was recorded"
                                : "it got "
                                        + puts.stream()
                                                .map(put -> Alike.text(
                                                        put.arguments().getFirst()))
                                                .distinct()
                                                .limit(MOST_TOLD)
                                                .collect(Collectors.joining(", "))));
        return key == null || key.isLiteralExpr() ? null : new Asked(asked.at(), key, wanted);
    }

    /** Whether another object of the class was put in, or it is not known what was. */
    private static boolean mayHave(List<Change> puts, Value.Reference wanted) {
        return puts.isEmpty()
                || puts.stream()
                        .anyMatch(put -> put.arguments().getFirst() instanceof Value.Reference has
                                && has.typeName().equals(wanted.typeName())
                                && has.id() != wanted.id());
    }

    private static boolean nearly(String one, String other) {
        String a = one.strip().toLowerCase(Locale.ROOT);
        String b = other.strip().toLowerCase(Locale.ROOT);
        return a.equals(b) || a.length() > 3 && Math.abs(a.length() - b.length()) <= 1 && differences(a, b) <= 1;
    }

    /** Letters that have to be changed, put in or left out, told apart only up to two. */
    private static int differences(String a, String b) {
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        int end = 0;
        while (end < Math.min(a.length(), b.length()) - same
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return Math.max(a.length(), b.length()) - same - end;
    }

    /** An object that was put in and has the same fields: equals() or hashCode() does not see that, or it was changed since. */
    private boolean twin(Asked asked, @Nullable Value wanted, Change put, Value.Reference collection)
            throws IOException {
        if (!(wanted instanceof Value.Reference asks)
                || !(put.arguments().getFirst() instanceof Value.Reference has)
                || !asks.typeName().equals(has.typeName())) {
            return false;
        }
        Scene there = scenes.at(put.track(), put.position());
        if (asks.id() == has.id() || alike(fields(asked.at(), asks), fields(asked.at(), has))) {
            Optional<Scene> changed = changedSince(asked.at(), has, there);
            if (changed.isPresent()) {
                links.add(
                        WhyChain.Kind.CHANGED,
                        changed.get(),
                        null,
                        "the key was changed after it had been put in, so its hash code is no longer where it lies");
                return true;
            }
            if (asks.id() == has.id()) {
                return false;
            }
            Equality.tell(scenes, links, asked.at(), there, asks, collection);
            return true;
        }
        return false;
    }

    private Optional<Scene> changedSince(Scene at, Value.Reference key, Scene put) throws IOException {
        for (Field field : fields(at, key)) {
            var place = new io.javascope.history.timeline.Place.OfObject(
                    (int) key.id(), field.declaringType(), field.name());
            var write = scenes.timeline().writes().last(place, at.track(), at.sequence());
            if (write.isPresent()
                    && write.get().position().thread() == put.track().thread()
                    && write.get().position().sequence() > put.sequence()) {
                return Optional.of(scenes.at(put.track(), write.get().position().sequence()));
            }
        }
        return Optional.empty();
    }

    private static List<Field> fields(Scene at, Value.Reference object) {
        return at.state().contents(object, Contents.View.FIELDS, 0, 0) instanceof Contents.Fields(var all)
                ? all.stream().filter(field -> !field.isStatic()).toList()
                : List.of();
    }

    private static boolean alike(List<Field> one, List<Field> other) {
        if (one.isEmpty() || one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!Alike.same(one.get(i).value(), other.get(i).value())) {
                return false;
            }
        }
        return true;
    }
}
