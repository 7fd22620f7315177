package io.javascope.session.replay;

import io.javascope.history.state.Frame;
import io.javascope.history.timeline.Exceptions.ThrownException;
import io.javascope.history.timeline.RecordedState;
import io.javascope.session.breakpoint.StopRule.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What the words of a condition say of a recorded state. For many threads; reads files. */
final class RecordedWords {
    private RecordedWords() {}

    static boolean holds(Word word, RecordedProgram program, RecordedState state) {
        int thread = state.track().thread();
        return switch (word) {
            case Word.InThread(int number) -> number == thread;
            case Word.Caller(var glob) ->
                state.frames(thread, 1, 1).stream().anyMatch(frame -> glob.matchesEndOf(name(frame)));
            case Word.From(var glob) ->
                state.frames(thread, 0, 1).stream().anyMatch(frame -> glob.matchesEndOf(name(frame)));
            case Word.OfType(var glob) ->
                thrown(program, state)
                        .filter(each -> program.lineage(each.type()).stream()
                                .anyMatch(type -> glob.matchesEndOf(type.replace('$', '.'))))
                        .isPresent();
            case Word.Message(var glob) ->
                thrown(program, state)
                        .filter(each -> glob.matches(each.message() == null ? "" : each.message()))
                        .isPresent();
            case Word.Caught _ ->
                thrown(program, state).filter(each -> !each.uncaught()).isPresent();
            case Word.Uncaught _, Word.Leaves _ ->
                thrown(program, state).filter(ThrownException::uncaught).isPresent();
            case Word.Once _, Word.After _, Word.Instance _ ->
                throw new IllegalStateException(word + " is asked of no state");
        };
    }

    private static String name(Frame frame) {
        return frame.method().replace('$', '.');
    }

    private static Optional<ThrownException> thrown(RecordedProgram program, RecordedState state) {
        try {
            return program.timeline()
                    .exceptions()
                    .find(state.track(), state.position().sequence());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
