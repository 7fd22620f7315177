package io.javascope.session.replay;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Calls;
import io.javascope.history.timeline.Instances.Instance;
import io.javascope.history.timeline.Referrers;
import io.javascope.history.timeline.Travel;
import io.javascope.session.CallerView;
import io.javascope.session.ExceptionView;
import io.javascope.session.JvmView;
import io.javascope.session.KeptStop;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Questions about all of a recording rather than one moment. For many threads; reads files. */
final class RecordedQuestions {
    private static final int MOST = 10_000;

    private final RecordedProgram program;

    RecordedQuestions(RecordedProgram program) {
        this.program = program;
    }

    List<ExceptionView> exceptions() throws IOException {
        return program.timeline().exceptions().all(MOST).stream()
                .map(each -> new ExceptionView(
                        each.number(),
                        each.position(),
                        each.type(),
                        each.message(),
                        program.source(each.frame()),
                        each.frame() == null ? 0 : each.frame().line(),
                        each.uncaught()))
                .toList();
    }

    /** @param method {@code Class.method}; empty: the running one */
    List<CallerView> callers(String method, Standing now) throws IOException {
        String wanted = method.isEmpty() ? running(now) : method;
        Predicate<String> chosen = name -> isNamed(name, wanted);
        Calls calls = program.timeline().calls();
        if (!calls.isRecorded(chosen)) {
            throw problem("No recorded method is called " + wanted + "; write it as Class.method.");
        }
        return calls.callers(chosen).stream()
                .map(caller -> new CallerView(caller.frame(), program.source(caller.frame()), caller.count()))
                .toList();
    }

    private static String running(Standing now) {
        Frame frame = now.state().innermost();
        if (frame == null) {
            throw problem("No recorded method runs here; name one as Class.method.");
        }
        return frame.method();
    }

    /** Objects of a class, the first seen first. */
    List<Instance> instances(String type, Standing now) throws IOException {
        return program.timeline().instances().of(name -> isNamed(name, type), now.track(), now.sequence(), MOST);
    }

    /** What holds the object that an expression gives. */
    List<Referrers.Referrer> referrers(String expression, int depth, Standing now) throws IOException {
        long object = switch (program.evaluate(expression, now.state(), depth)) {
            case Value.Reference reference -> reference.id();
            case Value.Text text -> text.id();
            case Value.Null _, Value.Primitive _, Value.Missing _, Value.Nothing _ ->
                throw problem(expression + " is no object here, so nothing refers to it.");
        };
        return program.timeline().referrers().of(object, now.track(), now.sequence(), MOST);
    }

    /** The JVMs, where there are several. */
    List<JvmView> jvms(Standing now) {
        List<String> all = program.timeline().commands();
        List<JvmView> views = new ArrayList<>();
        for (int i = 0; i < all.size() && all.size() > 1; i++) {
            boolean viewed = now.track().jvm() == i + 1;
            views.add(new JvmView(i + 1, all.get(i), viewed ? JvmView.State.DRIVEN : JvmView.State.ENDED));
        }
        return views;
    }

    /** The first line and the end of the thread that is looked at. */
    List<KeptStop> ends(Standing now) throws IOException {
        Travel travel = program.timeline().travel();
        return List.of(
                new KeptStop(program.standing(travel.start(), StopReason.START).report(), false),
                new KeptStop(
                        program.standing(travel.end(now.track()), StopReason.END)
                                .report(),
                        false));
    }

    /** Whether the full name may be shortened so: by its package, and by the classes around it. */
    static boolean isNamed(String full, String name) {
        String dotted = full.replace('$', '.');
        String wanted = name.replace('$', '.');
        return dotted.equals(wanted) || dotted.endsWith("." + wanted);
    }

    private static SessionProblem problem(String message) {
        return new SessionProblem(SessionProblem.Kind.BAD_INPUT, message);
    }
}
