package io.javascope.session.core;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.session.live.LiveState;
import io.javascope.session.live.Pipeline;
import io.javascope.session.variable.VariableItems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Fetches what a snapshot of a stop keeps: the stopped thread's frames, their variables, and objects breadth first. The
 * reads land in the live state, where clients' requests find them. What does not depend on each other is asked at once;
 * what people look at first comes first, and the rest while nobody waits for the debuggee.
 */
final class Keeper {
    private static final int FRAMES = 30;
    private static final int OBJECTS = 200;
    private static final int DEPTH = 3;
    private static final int ELEMENTS = VariableItems.FIRST_PAGE;
    private static final int BUNCH = 8;
    /** Frames at once: the debuggee reads their variables one by one. */
    private static final int FEW = 2;
    /** Other threads that are suspended are kept as far as this reaches. */
    private static final long OTHERS_NANOS = 20_000_000;

    private record Found(Value.Reference object, int depth) {}

    private record Inside(int depth, List<Value> values) {}

    private final LiveState state;
    private final int thread;
    private final Quiet quiet;
    private final List<Found> found = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();

    Keeper(LiveState state, int thread, Quiet quiet) {
        this.state = state;
        this.thread = thread;
        this.quiet = quiet;
    }

    /**
     * Fetches everything.
     *
     * @param first completed when the innermost frame is there, with its variables and what is in them
     * @return false when the program ran on before the end
     */
    boolean fetch(CompletableFuture<Void> first) throws InterruptedException {
        try {
            var frames = state.frames(thread, 0, FRAMES);
            if (frames.isEmpty()) {
                return true;
            }
            variables(0).forEach(value -> note(value, 1));
            look(OBJECTS / 2, Pipeline.map(taken(), this::inside));
            first.complete(null);
            quiet.await();
            state.statics(frames.getFirst().className()).stream()
                    .map(Field::value)
                    .forEach(value -> note(value, 2));
            levels(OBJECTS / 2);
            asked(frames.subList(1, frames.size()), FEW, frame -> variables(frame.depth()))
                    .forEach(values -> values.forEach(value -> note(value, 1)));
            levels(OBJECTS);
            others();
            return true;
        } catch (ProgramState.Unavailable _) {
            // The program ran on: what was fetched until now is the snapshot, marked partial.
            return false;
        }
    }

    private void others() throws InterruptedException {
        var end = System.nanoTime() + OTHERS_NANOS;
        for (var other : state.suspended()) {
            quiet.await();
            if (other != thread
                    && System.nanoTime() < end
                    && !state.frames(other, 0, FRAMES).isEmpty()) {
                state.self(other, 0);
                state.locals(other, 0);
            }
        }
    }

    private List<Value> variables(int depth) {
        var values = new ArrayList<Value>();
        values.add(state.self(thread, depth));
        state.locals(thread, depth).stream().map(Variable::value).forEach(values::add);
        return values;
    }

    /** Looks into all objects found so far, then into those found there, while there is room. */
    private void levels(int most) throws InterruptedException {
        while (!found.isEmpty() && seen.size() < most) {
            look(most, asked(taken(), BUNCH, this::inside));
        }
    }

    /** What was found since the last time, to be looked into. */
    private List<Found> taken() {
        var taken = List.copyOf(found);
        found.clear();
        return taken;
    }

    /** Notes what is in objects. */
    private void look(int most, List<Inside> all) {
        for (var inside : all) {
            for (var value : inside.values()) {
                if (seen.size() < most) {
                    note(value, inside.depth() + 1);
                }
            }
        }
    }

    /** In small bunches while nobody asks: the debuggee answers one question after the other. */
    private <T, R> List<R> asked(List<T> items, int bunch, Function<T, R> question) throws InterruptedException {
        var answers = new ArrayList<R>(items.size());
        for (var from = 0; from < items.size(); from += bunch) {
            quiet.await();
            answers.addAll(Pipeline.map(items.subList(from, Math.min(items.size(), from + bunch)), question));
        }
        return answers;
    }

    private void note(Value value, int depth) {
        if (value instanceof Value.Reference object && depth <= DEPTH && seen.add(object.id())) {
            found.add(new Found(object, depth));
        }
    }

    private Inside inside(Found each) {
        try {
            return new Inside(each.depth(), values(state.contents(each.object(), Contents.View.LOGICAL, 0, ELEMENTS)));
        } catch (ProgramState.Unavailable gone) {
            if (state.frozen()) {
                throw gone;
            }
            return new Inside(
                    each.depth(), List.of()); // another thread let go of it: the rest of the stop is still there
        }
    }

    private static List<Value> values(Contents contents) {
        return switch (contents) {
            case Contents.Fields fields ->
                fields.fields().stream().map(Field::value).toList();
            case Contents.Elements elements -> elements.values();
            case Contents.Entries entries -> {
                var values = new ArrayList<Value>();
                for (var entry : entries.entries()) {
                    values.add(entry.key());
                    values.add(entry.value());
                }
                yield values;
            }
            case Contents.Unknown _ -> List.of();
        };
    }
}
