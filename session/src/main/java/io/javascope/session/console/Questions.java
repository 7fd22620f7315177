package io.javascope.session.console;

import io.javascope.history.state.Value;
import io.javascope.session.DebugSession;
import io.javascope.session.EvaluateContext;
import io.javascope.session.PastValue;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.ScopeView;
import io.javascope.session.SessionProblem;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import io.javascope.session.WhyQuestion;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The commands that only look. For any thread. */
final class Questions {
    private static final String LOCALS_SCOPE = "Locals";
    private static final int MOST_FRAMES = 1_000;

    private final DebugSession session;

    Questions(DebugSession session) {
        this.session = session;
    }

    CompletableFuture<ConsoleAnswer> evaluate(String typed, int frameId) {
        return value(typed, frameId).thenApply(view -> new ConsoleAnswer.Evaluated(typed, view));
    }

    CompletableFuture<ConsoleAnswer> position(String typed) {
        return session.where().thenApply(report -> new ConsoleAnswer.Standing(typed, report));
    }

    CompletableFuture<ConsoleAnswer> threads(String typed) {
        return session.threads().thenApply(all -> new ConsoleAnswer.Threads(typed, all));
    }

    CompletableFuture<ConsoleAnswer> jvms(String typed) {
        return session.jvms().thenApply(all -> new ConsoleAnswer.Jvms(typed, all));
    }

    CompletableFuture<ConsoleAnswer> stack(String typed) {
        return session.where()
                .thenCompose(here -> session.stackTrace(here.position().thread(), 0, MOST_FRAMES))
                .thenApply(page -> new ConsoleAnswer.Stack(typed, page));
    }

    CompletableFuture<ConsoleAnswer> locals(String typed, int frameId) {
        return frame(frameId)
                .thenCompose(session::scopes)
                .thenCompose(this::locals)
                .thenApply(variables -> new ConsoleAnswer.Locals(typed, variables));
    }

    CompletableFuture<ConsoleAnswer> history(String typed, String expression) {
        return session.history(expression).thenApply(all -> new ConsoleAnswer.History(typed, known(expression, all)));
    }

    CompletableFuture<ConsoleAnswer> exceptions(String typed) {
        return session.exceptions().thenApply(all -> new ConsoleAnswer.Exceptions(typed, all));
    }

    CompletableFuture<ConsoleAnswer> callers(String typed, String method) {
        return session.callers(method).thenApply(all -> new ConsoleAnswer.Callers(typed, all));
    }

    CompletableFuture<ConsoleAnswer> instances(String typed, String type) {
        return session.instances(type).thenApply(all -> new ConsoleAnswer.Objects(typed, all));
    }

    CompletableFuture<ConsoleAnswer> referrers(String typed, String expression, int frameId) {
        return session.referrers(expression, frameId).thenApply(all -> new ConsoleAnswer.Objects(typed, all));
    }

    CompletableFuture<ConsoleAnswer> why(String typed, WhyQuestion question) {
        return session.why(question).thenApply(chain -> new ConsoleAnswer.Why(typed, chain));
    }

    CompletableFuture<ConsoleAnswer> locks(String typed) {
        return session.ask(new ProgramQuestion.Locks()).thenApply(view -> new ConsoleAnswer.Locks(typed, view));
    }

    /** No question, but it moves nothing either. */
    CompletableFuture<ConsoleAnswer> record(String typed, String word) {
        if (!word.equals("start") && !word.equals("stop")) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    "'" + word + "' is not understood; type " + Command.RECORD.usage() + ".");
        }
        return session.record(word.equals("start")).thenApply(_ -> new ConsoleAnswer.Begun(typed));
    }

    CompletableFuture<ConsoleAnswer> expect(String typed, Expectation expectation, int frameId) {
        return value(expectation.expression(), frameId).thenCompose(actual -> {
            if (expectation.holdsAsTyped(actual)) {
                return CompletableFuture.completedFuture(checked(typed, true, expectation, actual, actual.text()));
            }
            return value(expectation.wanted(), frameId).thenApply(wanted -> {
                boolean ok = Expectation.alike(actual, wanted);
                return checked(typed, ok, expectation, actual, wanted.text());
            });
        });
    }

    private static ConsoleAnswer checked(
            String typed, boolean ok, Expectation expectation, VariableView actual, String expected) {
        return new ConsoleAnswer.Checked(typed, ok, expectation.expression(), actual, expected);
    }

    CompletableFuture<ConsoleAnswer> mark(String typed, String arguments, int frameId) {
        int blank = arguments.stripTrailing().lastIndexOf(' ');
        String name = arguments.substring(blank + 1).strip();
        if (blank < 0 || !name.matches("\\w+")) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    "Type " + Command.MARK.usage() + ", such as :mark order.customer me.");
        }
        return value(arguments.substring(0, blank).strip(), frameId).thenCompose(view -> {
            if (!(view.value() instanceof Value.Reference object) || object.id() == 0) {
                throw new SessionProblem(
                        SessionProblem.Kind.BAD_INPUT, view.text() + " cannot be marked; give an object.");
            }
            return session.ask(new ProgramQuestion.Mark(object.id(), name))
                    .thenApply(_ -> new ConsoleAnswer.Evaluated(typed, view));
        });
    }

    CompletableFuture<ConsoleAnswer> replace(String typed) {
        return session.ask(new ProgramQuestion.Replace()).thenApply(view -> new ConsoleAnswer.Replaced(typed, view));
    }

    private CompletableFuture<VariableView> value(String expression, int frameId) {
        return session.evaluate(expression, frameId, EvaluateContext.REPL);
    }

    private CompletableFuture<Integer> frame(int frameId) {
        if (frameId != 0) {
            return CompletableFuture.completedFuture(frameId);
        }
        return session.where()
                .thenCompose(here -> session.stackTrace(here.position().thread(), 0, 1))
                .thenApply(page -> page.frames().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The thread has no frame here."))
                        .id());
    }

    private CompletableFuture<List<VariableView>> locals(List<ScopeView> scopes) {
        return scopes.stream()
                .filter(scope -> scope.name().equals(LOCALS_SCOPE))
                .findFirst()
                .map(scope -> session.variables(scope.reference(), VariableFilter.ALL, 0, 0))
                .orElse(CompletableFuture.completedFuture(List.of()));
    }

    /** Only the values that differ from the one before; stops at which it is not known are left out. */
    private static List<PastValue> known(String expression, List<PastValue> all) {
        List<PastValue> known =
                all.stream().filter(past -> past.value() != null).toList();
        if (known.isEmpty()) {
            throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, unknown(expression, all));
        }
        return known;
    }

    private static String unknown(String expression, List<PastValue> all) {
        return "The value of " + expression + " is known at no kept stop"
                + (all.isEmpty()
                        ? "; no stop is kept yet."
                        : ": " + all.getLast().error());
    }
}
