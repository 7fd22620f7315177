package io.javascope.session.core;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.session.live.LiveState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches what a snapshot of a stop keeps: the stopped thread's frames, their variables, and objects breadth first. The
 * reads land in the live state, where clients' requests find them.
 */
final class Keeper {
    private static final int FRAMES = 30;
    private static final int OBJECTS = 200;
    private static final int DEPTH = 3;
    static final int ELEMENTS = 50;

    private record Found(Value.Reference object, int depth) {}

    /** Other threads that are suspended are kept as far as this reaches. */
    private static final long OTHERS_NANOS = 20_000_000;

    private final LiveState state;
    private final int thread;
    private final Deque<Found> found = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    Keeper(LiveState state, int thread) {
        this.state = state;
        this.thread = thread;
    }

    /**
     * Returns true when everything was fetched; false when the program ran on before.
     *
     * @param first completed when the innermost frame's variables are there
     */
    boolean fetch(CompletableFuture<Void> first) {
        try {
            for (var frame : state.frames(thread, 0, FRAMES)) {
                note(state.self(thread, frame.depth()), 1);
                state.locals(thread, frame.depth()).stream().map(Variable::value).forEach(v -> note(v, 1));
                if (frame.depth() == 0) {
                    first.complete(null);
                    state.statics(frame.className()).stream().map(Field::value).forEach(v -> note(v, 2));
                    objects(OBJECTS / 2);
                }
            }
            objects(OBJECTS);
            others();
            return true;
        } catch (ProgramState.Unavailable _) {
            // The program ran on: what was fetched until now is the snapshot, marked partial.
            return false;
        }
    }

    private void others() {
        var end = System.nanoTime() + OTHERS_NANOS;
        for (var other : state.suspended()) {
            if (other != thread && System.nanoTime() < end && !state.frames(other, 0, FRAMES).isEmpty()) {
                state.self(other, 0);
                state.locals(other, 0);
            }
        }
    }

    private void objects(int most) {
        while (seen.size() < most && !found.isEmpty()) {
            var next = found.remove();
            for (var value : inside(state.contents(next.object(), Contents.View.LOGICAL, 0, ELEMENTS))) {
                note(value, next.depth() + 1);
            }
        }
    }

    private void note(Value value, int depth) {
        if (value instanceof Value.Reference object && depth <= DEPTH && seen.add(object.id())) {
            found.add(new Found(object, depth));
        }
    }

    private static List<Value> inside(Contents contents) {
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
