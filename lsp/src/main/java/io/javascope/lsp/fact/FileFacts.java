package io.javascope.lsp.fact;

import io.javascope.analysis.syntax.Symbol;
import io.javascope.history.fact.LineFacts;
import io.javascope.history.fact.MethodFacts;
import io.javascope.history.fact.RecordedFacts;
import io.javascope.history.fact.SourceFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one recording says about a text that is open, at the places of that text. Immutable.
 *
 * @param methods those that the text still declares
 * @param lines by line of the text, from 0; only of code that is as it was recorded
 */
public record FileFacts(
        RecordedFacts facts, SourceFacts source, List<MethodAt> methods, SortedMap<Integer, LineFacts> lines) {
    /** Whether code is what was recorded. */
    public enum Standing {
        SAME,
        /** The method reads otherwise now. */
        CHANGED,
        /** The file was written after the recording began, so nobody knows what it was then. */
        UNKNOWN
    }

    /**
     * A recorded method where it stands now.
     *
     * @param symbol in the open text
     */
    public record MethodAt(Symbol symbol, MethodFacts facts, Standing standing) {}

    public FileFacts {
        methods = List.copyOf(methods);
    }

    /** @param original the text that was recorded; null: nobody knows */
    static FileFacts of(RecordedFacts facts, SourceFacts source, OpenText now, @Nullable OpenText original) {
        List<Declared> present = Declared.of(now.symbols());
        List<Declared> past = original == null ? List.of() : Declared.of(original.symbols());
        boolean same = original != null && original.text().equals(now.text());
        SortedMap<Integer, LineFacts> lines = new TreeMap<>();
        if (same) {
            source.lines().forEach((line, what) -> lines.put(line - 1, what));
        }
        List<MethodAt> methods = new ArrayList<>();
        for (MethodFacts method : source.methods()) {
            Optional<Declared> here = Declared.of(method, present);
            if (here.isPresent()) {
                Declared there = original == null ? null : here.get().in(past).orElse(null);
                Standing standing = same ? Standing.SAME : standing(here.get(), now, there, original);
                methods.add(new MethodAt(here.get().symbol(), method, standing));
            }
        }
        if (!same && original != null) {
            for (Declared here : present) {
                Declared there = here.in(past).orElse(null);
                if (there != null && standing(here, now, there, original) == Standing.SAME) {
                    move(source, there.symbol(), here.symbol(), lines);
                }
            }
        }
        return new FileFacts(facts, source, methods, lines);
    }

    private static Standing standing(
            Declared here, OpenText now, @Nullable Declared there, @Nullable OpenText original) {
        if (original == null) {
            return Standing.UNKNOWN;
        }
        boolean same = there != null && here.text(now.text()).equals(there.text(original.text()));
        return same ? Standing.SAME : Standing.CHANGED;
    }

    /** Lines of a method that stands elsewhere now. */
    private static void move(SourceFacts source, Symbol from, Symbol to, SortedMap<Integer, LineFacts> into) {
        int by = to.range().from().line() - from.range().from().line();
        int first = from.range().from().line() + 1;
        source.lines()
                .subMap(first, from.range().to().line() + 2)
                .forEach((line, what) -> into.put(line - 1 + by, what));
    }

    /** The innermost recorded method around a line from 0. */
    Optional<MethodAt> around(int line) {
        return methods.stream()
                .filter(at -> at.symbol().range().from().line() <= line
                        && line <= at.symbol().range().to().line())
                .max(Comparator.comparingInt(at -> at.symbol().range().start()));
    }

    /** The recording's name, as people call it. */
    String name() {
        String name = String.valueOf(facts.recording().getFileName());
        return name.endsWith(".jscope") ? name.substring(0, name.length() - ".jscope".length()) : name;
    }

    /** Whether counts may be too low. */
    boolean atLeast(MethodFacts method) {
        return method.partial() || facts.lostBytes() > 0 || !facts.whole();
    }
}
