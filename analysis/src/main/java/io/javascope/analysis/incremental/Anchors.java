package io.javascope.analysis.incremental;

import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.FieldInfo;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of one file, by which places are known while the text around them moves. Immutable. */
final class Anchors {
    private record Anchor(String key, Span span) {}

    private final List<Anchor> all = new ArrayList<>();
    private final Map<String, Anchor> byKey = new HashMap<>();

    Anchors(Collection<ClassInfo> classes) {
        for (ClassInfo type : classes) {
            for (FieldInfo field : type.fields()) {
                add(type.name() + "#" + field.name(), field.span());
            }
            for (MethodInfo method : type.methods()) {
                if (!method.isLambda()) {
                    add(method.ref().toString(), method.span());
                }
            }
        }
    }

    private void add(String key, Span span) {
        if (span.isReal()) {
            // A copied line, half edited, declares a member twice.
            String unique = key;
            for (int number = 2; byKey.containsKey(unique); number++) {
                unique = key + "#" + number;
            }
            Anchor anchor = new Anchor(unique, span);
            all.add(anchor);
            byKey.put(unique, anchor);
        }
    }

    /** The outermost member around a place: those inside move with it. */
    private Optional<Anchor> around(Span span) {
        Anchor found = null;
        for (Anchor anchor : all) {
            boolean around = anchor.span().start() <= span.start()
                    && span.end() <= anchor.span().end();
            if (around && (found == null || anchor.span().start() < found.span().start())) {
                found = anchor;
            }
        }
        return Optional.ofNullable(found);
    }

    /** A place as its member sees it: the same while nothing in the member changes. */
    String relative(Span span) {
        if (!span.isReal()) {
            return "-";
        }
        return around(span)
                .map(anchor ->
                        anchor.key() + "+" + (span.start() - anchor.span().start()) + "+"
                                + (span.end() - anchor.span().start()))
                .orElse(span.start() + "-" + span.end());
    }

    /** Where a place of this version is in another one; empty if its member is gone. */
    Optional<Span> moved(Span span, Anchors to) {
        if (!span.isReal()) {
            return Optional.of(span);
        }
        return around(span)
                .flatMap(from -> Optional.ofNullable(to.byKey.get(from.key())).map(there -> {
                    int by = there.span().start() - from.span().start();
                    return new Span(span.start() + by, span.end() + by);
                }));
    }
}
