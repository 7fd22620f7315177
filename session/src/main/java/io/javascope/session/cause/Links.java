package io.javascope.session.cause;

import com.github.javaparser.ast.Node;
import io.javascope.session.WhyChain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chain as it grows. One thread. */
final class Links {
    private static final int MOST = 60;
    private static final int MOST_TEXT = 300;

    private final List<WhyChain.Step> steps = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private @Nullable String open;

    /** Adds an event that happened at a scene, at the line of a piece of its source. */
    void add(WhyChain.Kind kind, Scene scene, @Nullable Node node, String text) {
        int line = node == null
                ? scene.line()
                : node.getBegin().map(begin -> begin.line).orElse(scene.line());
        String whole = text.replaceAll("\\s+", " ");
        String shown = whole.length() > MOST_TEXT ? whole.substring(0, MOST_TEXT) + "…" : whole;
        steps.add(new WhyChain.Step(scene.position(), scene.source(), line, kind, shown));
    }

    void add(WhyChain.Step step) {
        steps.add(step);
    }

    /** The cause lies further back, but that is not known. */
    void open(String why) {
        open = why;
    }

    /** Whether the chain may go on; a question that was there before leads round in a circle. */
    boolean goesOn(Asked asked) {
        if (!told.add(asked.at().position() + " " + asked.expression())) {
            return false;
        }
        if (steps.size() >= MOST) {
            open("the chain is longer than " + MOST + " links");
            return false;
        }
        return true;
    }

    int size() {
        return steps.size();
    }

    WhyChain done() {
        return new WhyChain(steps, open);
    }
}
