package io.javascope.session.variable;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.TypeText;
import io.javascope.session.live.Pipeline;
import io.javascope.session.variable.Handles.Target;
import io.javascope.session.view.LogicalView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables of frames and objects of any state of a program, live, kept or recorded. */
public final class VariableItems {
    /** So many elements are within what is followed of nodes and slots, wherever the first page begins. */
    private static final int FEWER = 2_000;
    /** Elements of each object that are kept of a stop: asking for a size fetches this page, so that it is fetched once. */
    public static final int FIRST_PAGE = 50;

    private VariableItems() {}

    /**
     * A variable as read.
     *
     * @param path the expression that gives it, or null
     * @param indexed how many elements it has, -1: no elements
     */
    public record Item(
            String name, String type, Value value, @Nullable String path, long indexed) {}

    /** What a number stands for, as variables; at most {@code count} from {@code start} on. */
    public static List<Item> of(ProgramState state, Target target, VariableFilter filter, int start, int count) {
        var found = switch (target) {
            case Target.FrameAt _ -> List.<Item>of();
            case Target.Locals(var at) -> named(locals(state, at), filter, start, count);
            case Target.Statics(var _, var type) ->
                named(fields(state.statics(type), TypeText.full(type)), filter, start, count);
            case Target.Inside inside -> inside(state, inside, filter, start, count);
        };
        return Pipeline.map(found, i -> counted(state, i));
    }

    private static List<Item> named(List<Item> all, VariableFilter filter, int start, int count) {
        return filter == VariableFilter.INDEXED
                ? List.of()
                : all.stream().skip(start).limit(count).toList();
    }

    private static List<Item> locals(ProgramState state, Target.FrameAt at) {
        var items = new ArrayList<Item>();
        var self = state.self(at.thread(), at.depth());
        if (self instanceof Value.Reference) {
            items.add(new Item("this", self.typeName(), self, "this", -1));
        }
        state.locals(at.thread(), at.depth())
                .forEach(v -> items.add(new Item(v.name(), v.declaredType(), v.value(), v.name(), -1)));
        return items;
    }

    private static List<Item> fields(List<Field> fields, @Nullable String path) {
        return fields.stream()
                .map(f -> new Item(f.name(), f.type(), f.value(), path == null ? null : path + "." + f.name(), -1))
                .toList();
    }

    private static List<Item> inside(
            ProgramState state, Target.Inside target, VariableFilter filter, int start, int count) {
        var object = target.object();
        var path = target.path();
        var indexed = object.isArray() || LogicalView.covers(object.typeName());
        if (indexed && filter == VariableFilter.NAMED) {
            return List.of();
        }
        return switch (state.contents(object, Contents.View.LOGICAL, start, count)) {
            case Contents.Fields(var fields) -> named(fields(fields, path), filter, start, count);
            case Contents.Elements(var _, var from, var values) -> {
                var items = new ArrayList<Item>();
                for (var value : values) {
                    var place = "[" + (from + items.size()) + "]";
                    items.add(new Item(
                            place,
                            value.typeName(),
                            value,
                            path == null || !object.isArray() ? null : path + place,
                            -1));
                }
                yield items;
            }
            case Contents.Entries(var _, var _, var entries) ->
                entries.stream()
                        .map(e -> new Item(JavaText.of(e.key()), e.value().typeName(), e.value(), null, -1))
                        .toList();
            case Contents.Unknown(var reason)
            when count > FEWER -> {
                // Not every client pages: some is better than none, and the reason says why it is not all.
                var items = new ArrayList<>(inside(state, target, filter, start, FEWER));
                if (items.size() > 1) {
                    items.add(new Item("...", "", new Value.Missing("", reason), null, -1));
                }
                yield items;
            }
            case Contents.Unknown(var reason) -> List.of(new Item("?", "", new Value.Missing("", reason), null, -1));
        };
    }

    /** A variable whose elements are going to be paged says how many there are. */
    public static Item counted(ProgramState state, Item item) {
        return new Item(item.name(), item.type(), item.value(), item.path(), size(state, item.value()));
    }

    private static long size(ProgramState state, Value value) {
        if (!(value instanceof Value.Reference object)
                || object.id() == 0
                || !(object.isArray() || LogicalView.covers(object.typeName()))) {
            return -1;
        }
        // The page that is kept of each stop: it is fetched once for both.
        return switch (state.contents(object, Contents.View.LOGICAL, 0, FIRST_PAGE)) {
            case Contents.Elements elements -> elements.size();
            case Contents.Entries entries -> entries.size();
            case Contents.Fields _, Contents.Unknown _ -> -1;
        };
    }

    /** As a client is shown it. */
    public static VariableView view(Handles handles, Target.FrameAt frame, Item item) {
        var value = item.value();
        var reference = value instanceof Value.Reference object && object.id() != 0
                ? handles.add(new Target.Inside(frame, object, item.path()))
                : 0;
        var type = value instanceof Value.Null ? item.type() : value.typeName();
        return new VariableView(
                item.name(),
                JavaText.of(value),
                type,
                value,
                reference,
                item.indexed() < 0 ? -1 : 0,
                item.indexed(),
                item.path());
    }
}
