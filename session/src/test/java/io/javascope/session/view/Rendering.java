package io.javascope.session.view;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Contents as the fixture itself prints them. */
final class Rendering {
    private Rendering() {}

    static String of(Contents contents) {
        return switch (contents) {
            case Contents.Elements elements ->
                elements.values().stream().map(Rendering::of).collect(Collectors.joining(", ", "[", "]"));
            case Contents.Entries entries ->
                entries.entries().stream()
                        .map(entry -> of(entry.key()) + "=" + of(entry.value()))
                        .collect(Collectors.joining(", ", "[", "]"));
            case Contents.Fields fields ->
                fields.fields().stream()
                        .map(field -> field.name() + "=" + of(field.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Contents.Unknown unknown -> "unknown: " + unknown.reason();
        };
    }

    static String of(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Null _ -> "null";
            case Value.Nothing _ -> "void";
            case Value.Primitive(Object boxed) -> boxed.toString();
            case Value.Reference reference -> reference.summary();
            case Value.Missing missing -> "missing: " + missing.reason();
        };
    }

    static List<String> texts(List<Value> values) {
        return values.stream().map(Rendering::of).toList();
    }
}
