package io.javascope.analysis.lowering;

import java.util.List;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What a jump or an exception meets on its way out, innermost last. */
sealed interface Scope {
    /**
     * A loop, a switch or a labelled statement.
     *
     * @param labels its names
     * @param continueTo -1 if it is no loop
     * @param plainBreak whether a break without a label means it
     */
    record Breakable(Set<String> labels, int breakTo, int continueTo, boolean plainBreak) implements Scope {}

    /** A switch expression: {@code yield} sets the register and goes there. */
    record Yielding(int register, int to) implements Scope {}

    /** The catch clauses of a try. */
    record Catching(List<Handler> handlers) implements Scope {}

    /** One type that a catch clause names; null for one that nobody knows. */
    record Handler(@Nullable TypeMirror type, String name, int block) {}

    /**
     * Something that runs on every way out.
     *
     * @param emit writes it where a jump leaves
     * @param landing the block for exceptions, which runs it and throws on
     */
    record Finalizing(Runnable emit, int landing) implements Scope {}
}
