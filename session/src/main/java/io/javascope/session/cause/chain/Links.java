package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.scene.Scene;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The chain as it grows; of links that come from the same line again and again only the ends are told. One thread. */
public final class Links {
    private static final int MOST = 60;
    private static final int MOST_FOLDED = 100;
    private static final int MOST_TEXT = 300;

    private final List<Run> runs = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private @Nullable String open;

    /** Links of one kind, one after another from one line. */
    private record Run(WhyChain.Step first, WhyChain.Step last, int count) {
        boolean takes(WhyChain.Step step) {
            return step.line() == first.line()
                    && step.kind() == first.kind()
                    && Objects.equals(step.source(), first.source());
        }

        Stream<WhyChain.Step> steps() {
            return switch (count) {
                case 1 -> Stream.of(first);
                case 2 -> Stream.of(first, last);
                default ->
                    Stream.of(
                            first,
                            new WhyChain.Step(
                                    last.position(),
                                    last.source(),
                                    last.line(),
                                    last.kind(),
                                    last.text() + " (" + (count - 2) + " more like it lie between)"));
            };
        }
    }

    /** Adds an event that happened at a scene, at the line of a piece of its source. */
    public void add(WhyChain.Kind kind, Scene scene, @Nullable Node node, String text) {
        int line = node == null
                ? scene.line()
                : node.getBegin().map(begin -> begin.line).orElse(scene.line());
        String whole = text.replaceAll("\\s+", " ");
        String shown = whole.length() > MOST_TEXT ? whole.substring(0, MOST_TEXT) + "…" : whole;
        add(new WhyChain.Step(scene.position(), scene.source(), line, kind, shown));
    }

    /** The next link. */
    public void add(WhyChain.Step step) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && last.takes(step)) {
            runs.set(runs.size() - 1, new Run(last.first(), step, last.count() + 1));
        } else {
            runs.add(new Run(step, step, 1));
        }
    }

    /** The cause lies further back, but that is not known. */
    public void open(String why) {
        open = why;
    }

    /** Whether the chain may go on; a question that was there before leads round in a circle. */
    boolean goesOn(Asked asked) {
        if (!told.add(asked.at().position() + " " + asked.expression())) {
            return false;
        }
        int all = runs.stream().mapToInt(Run::count).sum();
        if (runs.size() >= MOST || all >= MOST_FOLDED) {
            open("the chain is longer than " + Math.min(all, MOST_FOLDED) + " links");
            return false;
        }
        return true;
    }

    /** What was found. */
    public WhyChain done() {
        return new WhyChain(runs.stream().flatMap(Run::steps).toList(), open);
    }
}
