package io.javascope.session.evaluate;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reading calls on the JDK's collections and maps, answered from their contents. */
final class KeptCollections {
    private static final int PAGE = 256;

    /** A search by equals() looks at no more entries than this. */
    private static final int MAX_SEARCHED = 10_000;

    private final Values values;

    KeptCollections(Values values) {
        this.values = values;
    }

    Optional<Typed> call(Value.Reference object, String name, List<Typed> arguments) {
        if (!object.typeName().startsWith("java.util.")) {
            return Optional.empty();
        }
        return switch (name + "/" + arguments.size()) {
            case "size/0" -> size(object).map(size -> Typed.primitive((int) Math.min(size, Integer.MAX_VALUE), false));
            case "isEmpty/0" -> size(object).map(size -> Typed.primitive(size == 0, false));
            case "get/1" -> get(object, arguments.getFirst());
            case "getFirst/0" -> size(object).filter(size -> size > 0).flatMap(_ -> elementAt(object, 0));
            case "getLast/0" -> size(object).filter(size -> size > 0).flatMap(size -> elementAt(object, size - 1));
            case "contains/1" -> contains(object, arguments.getFirst());
            case "containsKey/1" ->
                entry(object, arguments.getFirst()).map(found -> Typed.primitive(found.isPresent(), false));
            case "getOrDefault/2" ->
                entry(object, arguments.getFirst())
                        .map(found -> found.map(KeptCollections::value).orElse(boxed(arguments.getLast())));
            default -> Optional.empty();
        };
    }

    private Optional<Long> size(Value.Reference object) {
        return switch (values.contents(object, 0, 1)) {
            case Contents.Elements(var size, var _, var _) -> Optional.of(size);
            case Contents.Entries(var size, var _, var _) -> Optional.of(size);
            case Contents.Fields _ -> Optional.empty();
            case Contents.Unknown(var reason) -> throw new EvaluationProblem(Kind.NOT_KNOWN, reason);
        };
    }

    private Optional<Typed> get(Value.Reference object, Typed argument) {
        return switch (values.contents(object, 0, 1)) {
            case Contents.Elements(var size, var _, var _)
            when argument.value() instanceof Value.Primitive(Integer index) -> {
                if (index < 0 || index >= size) {
                    throw Problems.thrown(
                            "IndexOutOfBoundsException", "Index " + index + " out of bounds for length " + size);
                }
                yield elementAt(object, index);
            }
            case Contents.Entries _ ->
                entry(object, argument)
                        .map(found -> found.map(KeptCollections::value).orElse(Typed.of(new Value.Null())));
            case Contents.Unknown(var reason) -> throw new EvaluationProblem(Kind.NOT_KNOWN, reason);
            case Contents.Elements _, Contents.Fields _ -> Optional.empty();
        };
    }

    private Optional<Typed> elementAt(Value.Reference object, long index) {
        return values.contents(object, index, 1) instanceof Contents.Elements(var _, var from, var page)
                        && from == index
                        && !page.isEmpty()
                ? Optional.of(Typed.of(page.getFirst()))
                : Optional.empty();
    }

    private static Typed boxed(Typed value) {
        return value.value() instanceof Value.Primitive primitive ? Typed.of(Boxes.box(primitive)) : value;
    }

    private static Typed value(Contents.Entry entry) {
        return Typed.of(entry.value());
    }

    private Optional<Typed> contains(Value.Reference object, Typed wanted) {
        return search(
                        object,
                        wanted,
                        contents -> contents instanceof Contents.Elements(var _, var _, var page) ? page : List.of(),
                        v -> v)
                .map(found -> Typed.primitive(found.isPresent(), false));
    }

    /** Empty when it cannot be told; inside, empty when there is no such key. */
    private Optional<Optional<Contents.Entry>> entry(Value.Reference object, Typed key) {
        return search(
                object,
                key,
                contents -> contents instanceof Contents.Entries(var _, var _, var page) ? page : List.of(),
                Contents.Entry::key);
    }

    private <T> Optional<Optional<T>> search(
            Value.Reference object, Typed wanted, Function<Contents, List<T>> page, Function<T, Value> compared) {
        long size = size(object).orElse(Long.MAX_VALUE);
        boolean sure = size <= MAX_SEARCHED;
        for (long from = 0; from < size && from < MAX_SEARCHED; ) {
            var items = page.apply(values.contents(object, from, PAGE));
            if (items.isEmpty()) {
                return Optional.empty();
            }
            for (var item : items) {
                var equal = equal(compared.apply(item), wanted.value());
                if (equal.orElse(false)) {
                    return Optional.of(Optional.of(item));
                }
                sure &= equal.isPresent();
            }
            from += items.size();
        }
        return sure ? Optional.of(Optional.empty()) : Optional.empty();
    }

    /** What equals() would say, where that needs no code of the program. */
    private Optional<Boolean> equal(Value kept, Value wanted) {
        if (kept instanceof Value.Missing) {
            return Optional.empty();
        }
        var known = comparable(kept);
        var sought = comparable(wanted);
        if (known.isPresent() && sought.isPresent()) {
            return Optional.of(known.get().equals(sought.get()));
        }
        if (kept instanceof Value.Reference a && wanted instanceof Value.Reference b && a.id() == b.id()) {
            return Optional.of(true);
        }
        // A string or a box never equals an object of another kind.
        return known.isPresent() && kept instanceof Value.Null ? Optional.of(false) : Optional.empty();
    }

    /** What stands for the value in equals(): its text, its number, an enum constant's identity. */
    private Optional<Object> comparable(Value value) {
        return switch (value) {
            case Value.Null _ -> Optional.of(value);
            case Value.Text text -> Optional.of(values.text(text));
            case Value.Primitive(var boxed) -> Optional.of(boxed);
            case Value.Reference box
            when Boxes.isBox(box.typeName()) -> Optional.of(Boxes.unbox(box).boxed());
            case Value.Reference constant
            when !constant.summary().isEmpty() && !constant.isArray() -> Optional.of(constant);
            case Value.Reference _, Value.Nothing _, Value.Missing _ -> Optional.empty();
        };
    }
}
