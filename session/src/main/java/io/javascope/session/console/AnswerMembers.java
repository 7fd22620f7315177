package io.javascope.session.console;

import io.javascope.foundation.actor.ChildStatus;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.history.state.Frame;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.LocksView;
import io.javascope.session.ReplacedView;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.VariableView;
import io.javascope.session.WhyChain;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Answers as the members of JSON objects, in a fixed order. The names are a contract that scripts depend on. */
final class AnswerMembers {
    private final Map<String, @Nullable Object> map = new LinkedHashMap<>();

    private AnswerMembers() {}

    static Map<String, @Nullable Object> of(ConsoleAnswer answer) {
        var members = new AnswerMembers().with("command", answer.command()).with("ok", answer.ok());
        members.add(answer);
        return members.done();
    }

    private void add(ConsoleAnswer answer) {
        switch (answer) {
            case ConsoleAnswer.Moved moved -> moved(moved.report());
            case ConsoleAnswer.Written written -> {
                moved(written.report());
                with("old", written.write().old()).with("value", written.write().value());
            }
            case ConsoleAnswer.Exceptions exceptions -> exceptions(exceptions);
            case ConsoleAnswer.Callers callers -> callers(callers);
            case ConsoleAnswer.Why why -> chain(why.chain());
            case ConsoleAnswer.Objects objects -> list("objects", objects.objects(), AnswerMembers::value);
            case ConsoleAnswer.Locks locks -> locks(locks.view());
            case ConsoleAnswer.Sessions sessions ->
                list(
                        "sessions",
                        sessions.sessions(),
                        (each, s) -> each.with("session", s.number())
                                .with("name", s.name())
                                .with("watchers", s.watchers())
                                .with("own", s.own()));
            case ConsoleAnswer.Ended ended -> ended(ended.exitCode());
            case ConsoleAnswer.Standing standing -> standing(standing.report());
            case ConsoleAnswer.Evaluated evaluated -> value(evaluated.view());
            case ConsoleAnswer.Checked checked -> checked(checked);
            case ConsoleAnswer.Locals locals ->
                list(
                        "locals",
                        locals.variables(),
                        (each, v) -> each.with("name", v.name()).value(v));
            case ConsoleAnswer.Stack stack -> stack(stack);
            case ConsoleAnswer.BreakpointSet set -> breakpointSet(set.status());
            case ConsoleAnswer.BreakpointsSet set -> breakpoints(set.breakpoints());
            case ConsoleAnswer.BreakpointList list -> breakpoints(list.breakpoints());
            case ConsoleAnswer.Cleared cleared -> with("id", cleared.id());
            case ConsoleAnswer.Threads threads -> threads(threads);
            case ConsoleAnswer.Jvms jvms ->
                list(
                        "jvms",
                        jvms.jvms(),
                        (each, j) -> each.with("jvm", j.number()).with("command", j.command()));
            case ConsoleAnswer.History history -> history(history);
            case ConsoleAnswer.Server server -> server(server.inspection());
            case ConsoleAnswer.Replaced replaced -> replaced(replaced.view());
            case ConsoleAnswer.Help _ ->
                list(
                        "commands",
                        List.of(Command.values()),
                        (each, c) -> each.with("usage", c.usage()).with("purpose", c.purpose()));
            case ConsoleAnswer.Failed failed -> with("error", failed.error());
            case ConsoleAnswer.Begun _ -> {
                // the event that follows tells the rest
            }
        }
    }

    private AnswerMembers with(String name, @Nullable Object value) {
        map.put(name, value);
        return this;
    }

    private Map<String, @Nullable Object> done() {
        return Collections.unmodifiableMap(map);
    }

    private <T> AnswerMembers list(String name, List<T> items, BiConsumer<AnswerMembers, T> fill) {
        return with(
                name,
                items.stream()
                        .map(item -> {
                            var members = new AnswerMembers();
                            fill.accept(members, item);
                            return members.done();
                        })
                        .toList());
    }

    private void moved(StopReport report) {
        with("reason", report.reason().word());
        standing(report);
        if (report.text() != null) {
            with("text", report.text());
        }
        if (report.write() != null) {
            with("old", report.write().old()).with("value", report.write().value());
        }
    }

    private void standing(StopReport report) {
        Frame frame = report.frame();
        with("position", report.position().toString()).with("thread", report.threadName());
        with("file", frame == null ? null : file(report.source(), frame));
        with("line", frame == null ? null : frame.line());
        with("method", frame == null ? null : frame.method());
    }

    private void ended(@Nullable Integer exitCode) {
        String end = StopReason.END.word();
        with("reason", end).with("position", end).with("thread", null).with("file", null);
        with("line", null).with("method", null).with("exitCode", exitCode);
    }

    private void value(VariableView view) {
        with("type", view.type()).with("value", view.text());
    }

    private void replaced(ReplacedView view) {
        with("replaced", view.replaced());
        list("refused", view.refused(), (each, r) -> each.with("type", r.name()).with("reason", r.reason()));
        with("oldFrames", view.oldFrames());
    }

    private void checked(ConsoleAnswer.Checked checked) {
        value(checked.actual());
        with("expected", checked.expected());
        if (!checked.ok()) {
            with("error", checked.difference());
        }
    }

    private void stack(ConsoleAnswer.Stack stack) {
        list(
                        "frames",
                        stack.page().frames(),
                        (each, f) -> each.with("method", f.frame().method())
                                .with("file", file(f.source(), f.frame()))
                                .with("line", f.frame().line()))
                .with("total", stack.page().total());
    }

    private void breakpointSet(BreakpointStatus status) {
        with("id", status.id()).with("verified", status.verified());
        place(status);
        if (status.message() != null) {
            with("message", status.message());
        }
    }

    private AnswerMembers place(BreakpointStatus status) {
        if (status.event() != null) {
            with("event", status.event());
        }
        SourceFile source = status.source();
        return with("file", source == null ? null : file(source)).with("line", source == null ? null : status.line());
    }

    private void breakpoints(List<BreakpointStatus> breakpoints) {
        list(
                "breakpoints",
                breakpoints,
                (each, b) -> each.with("id", b.id())
                        .place(b)
                        .with("condition", b.condition())
                        .with("hits", b.hits())
                        .with("verified", b.verified()));
    }

    private void threads(ConsoleAnswer.Threads threads) {
        list(
                "threads",
                threads.threads(),
                (each, t) -> each.with("id", t.number()).with("name", t.name()).with("state", t.state()));
    }

    private void history(ConsoleAnswer.History history) {
        list(
                "writes",
                history.writes(),
                (each, w) -> each.with("position", w.position().toString())
                        .with("file", w.source() == null ? null : file(w.source()))
                        .with("line", w.line())
                        .with("value", w.value()));
    }

    private void exceptions(ConsoleAnswer.Exceptions all) {
        list(
                "exceptions",
                all.exceptions(),
                (each, e) -> each.with("n", e.number())
                        .with("position", e.position().toString())
                        .with("type", e.type())
                        .with("message", e.message())
                        .with("file", e.source() == null ? null : file(e.source()))
                        .with("line", e.line()));
    }

    private void callers(ConsoleAnswer.Callers all) {
        list(
                "callers",
                all.callers(),
                (each, c) -> each.with(
                                "method", c.frame() == null ? null : c.frame().method())
                        .with("file", c.frame() == null ? null : file(c.source(), c.frame()))
                        .with("line", c.frame() == null ? null : c.frame().line())
                        .with("count", c.count()));
    }

    private void chain(WhyChain chain) {
        list(
                "chain",
                chain.steps(),
                (each, s) -> each.with("position", s.position().toString())
                        .with("file", s.source() == null ? null : file(s.source()))
                        .with("line", s.line())
                        .with("kind", s.kind().word())
                        .with("text", s.text()));
        if (chain.open() != null) {
            with("open", chain.open());
        }
    }

    private void locks(LocksView view) {
        list(
                "locks",
                view.locks(),
                (each, lock) -> each.with("type", lock.type())
                        .with("value", lock.text())
                        .list("owners", lock.owners(), AnswerMembers::party)
                        .list("waiters", lock.waiters(), AnswerMembers::party));
        list(
                "deadlocks",
                view.deadlocks(),
                (each, deadlock) -> each.list("threads", deadlock.threads(), AnswerMembers::party)
                        .with("certain", deadlock.certain()));
    }

    private void party(LocksView.Party party) {
        with("id", party.thread()).with("name", party.name());
        with("position", party.position() == null ? null : party.position().toString());
        with("file", party.source() == null ? null : file(party.source()));
        with("line", party.line() > 0 ? party.line() : null).with("certain", party.certain());
    }

    private void server(Inspection inspection) {
        with("pid", inspection.process().pid())
                .with("version", inspection.process().version());
        with("tree", new AnswerMembers().status(inspection.tree()).done());
        list(
                "behaviors",
                inspection.behaviors(),
                (each, b) -> each.with("behavior", b.behavior())
                        .with("handled", b.handled())
                        .with("perSecond", b.perSecond())
                        .with("p50Nanos", b.p50Nanos())
                        .with("p99Nanos", b.p99Nanos()));
    }

    private AnswerMembers status(ChildStatus status) {
        with("name", status.name()).with("restarts", status.restarts());
        return switch (status) {
            case ChildStatus.Tree tree -> list("children", tree.children(), AnswerMembers::status);
            case ChildStatus.Actor actor ->
                with("state", actor.state().name().toLowerCase(Locale.ROOT))
                        .with("depth", actor.depth())
                        .with("peak", actor.peak())
                        .with("handled", actor.handled())
                        .with("dropped", actor.dropped())
                        .with("lastFailure", actor.lastFailure());
        };
    }

    private static String file(SourceFile source) {
        return source.path() == null ? source.name() : source.path();
    }

    private static @Nullable String file(@Nullable SourceFile source, Frame frame) {
        if (source != null) {
            return file(source);
        }
        return frame.sourcePath() == null ? frame.sourceName() : frame.sourcePath();
    }
}
