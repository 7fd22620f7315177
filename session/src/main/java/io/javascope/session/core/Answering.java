package io.javascope.session.core;

import static io.javascope.session.SessionProblem.Kind.BAD_INPUT;
import static io.javascope.session.SessionProblem.Kind.WRONG_STATE;

import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.OpaqueFrameException;
import com.sun.jdi.ThreadReference;
import io.javascope.session.CodePlace;
import io.javascope.session.LocksView;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.SourcePlace;
import io.javascope.session.breakpoint.CodePattern;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.lock.LiveLocks;
import io.javascope.session.source.CodePlaces;
import io.javascope.session.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What is asked of the program besides its stops. */
final class Answering {
    private final SessionCore core;
    /** Objects whose bytes a client looks at, by their identity, for as long as the program runs; tasks use it too. */
    private final Map<Long, ObjectReference> looked = new ConcurrentHashMap<>();

    Answering(SessionCore core) {
        this.core = core;
    }

    /** Another program: no object of the one before is looked at any more. */
    void connected() {
        looked.clear();
    }

    CompletableFuture<?> answer(ProgramQuestion<?> question) {
        return switch (question) {
            case ProgramQuestion.Thrown(var thread) -> thrown(thread);
            case ProgramQuestion.Modules _ -> {
                var vm = core.debuggee().vm();
                yield asked("modules", () -> Origins.modules(vm));
            }
            case ProgramQuestion.LoadedSources _ -> {
                var vm = core.debuggee().vm();
                var sources = core.sources;
                yield asked("loaded sources", () -> Origins.sources(vm, sources));
            }
            case ProgramQuestion.BreakpointPlaces wanted -> places(wanted);
            case ProgramQuestion.EndThreads(var threads) -> end(threads);
            case ProgramQuestion.Locks _ -> locks();
            case ProgramQuestion.Used _ ->
                throw new SessionProblem(
                        WRONG_STATE,
                        "Where an object is used is known in recordings alone: open one with javascope replay.");
            case ProgramQuestion.Places(var text) -> {
                var pattern = CodePattern.parse(text);
                var vm = core.debuggee().vm();
                var sources = core.sources;
                yield asked("looking through sources", () -> places(pattern, Origins.sources(vm, sources), sources));
            }
            case ProgramQuestion.Declaration(var reference, var name) -> core.declaring.declaration(reference, name);
            case ProgramQuestion.Replace _ -> core.replacing.replace();
            case ProgramQuestion.Mark(var object, var name) ->
                inOrder("marking", false, stop -> {
                    var marked = object(stop, object);
                    marked.disableCollection(); // for as long as the program runs: its name stands for it
                    core.marks.put(name, marked);
                    return true;
                });
            case ProgramQuestion.Bytes(var object, var offset, var count) ->
                inOrder("reading memory", false, stop -> memory(stop).read(object(stop, object), offset, count));
            case ProgramQuestion.Write(var object, var offset, var bytes) ->
                inOrder("writing memory", true, stop -> memory(stop).write(object(stop, object), offset, bytes));
        };
    }

    /** In its turn: nothing else may suspend or resume the program meanwhile. */
    private CompletableFuture<LocksView> locks() {
        if (core.past != null) {
            throw new SessionProblem(
                    WRONG_STATE, "A kept stop does not have who held which locks; go to the live one (:goto end).");
        }
        var it = core.debuggee();
        var stop = core.current;
        var sources = core.sources;
        var names = new LiveLocks.Names() {
            @Override
            public int number(ThreadReference thread) {
                return it.threads().number(thread);
            }

            @Override
            public String name(ThreadReference thread) {
                return it.threads().name(thread);
            }
        };
        var reply = new CompletableFuture<LocksView>();
        core.ordered(
                "looking at locks",
                () -> new LiveLocks(it.vm(), names, sources).read(stop == null ? List.of() : List.of(stop.thread())),
                reply::complete,
                reply::completeExceptionally);
        return reply;
    }

    private static List<SourcePlace> places(CodePattern pattern, List<SourceFile> files, Sources sources) {
        var places = new ArrayList<SourcePlace>();
        for (var file : files) {
            var text = sources.target(file).text();
            if (text != null) {
                pattern.lines(text).forEach(line -> places.add(new SourcePlace(file, line)));
            }
        }
        return places;
    }

    private <T> CompletableFuture<T> asked(String what, Callable<T> body) {
        var reply = new CompletableFuture<T>();
        core.task(what, core.settings.jdiDeadline(), body, reply::complete, reply::completeExceptionally);
        return reply;
    }

    private CompletableFuture<List<CodePlace>> places(ProgramQuestion.BreakpointPlaces wanted) {
        var sources = core.sources;
        return asked(
                "reading " + wanted.source().name(),
                () -> CodePlaces.of(sources.target(wanted.source()).text()).between(wanted.first(), wanted.last()));
    }

    /** Looks at the stop in a task. */
    interface AtStop<T> {
        T answer(LiveStop stop) throws Exception;
    }

    /** What may run code in the program, in its turn. */
    <T> CompletableFuture<T> inOrder(String what, boolean changes, AtStop<T> body) {
        var stop = core.running.live();
        var done = new CompletableFuture<T>();
        core.looking.changing(done);
        core.ordered(
                what,
                core.settings.jdiDeadline().plus(core.settings.evaluateDeadline()),
                () -> body.answer(stop),
                answer -> {
                    if (changes) {
                        core.running.renew(stop);
                    }
                    done.complete(answer);
                },
                done::completeExceptionally);
        return done;
    }

    private CompletableFuture<?> thrown(int thread) {
        var it = core.debuggee();
        var stop = core.running.live();
        var exception = stop.thrown();
        if (core.past != null
                || exception == null
                || thread != 0 && thread != stop.report().position().thread()) {
            throw new SessionProblem(WRONG_STATE, "The view does not stand at an exception.");
        }
        return inOrder(
                "reading the exception", false, at -> new ThrownReader(it.invoker(), at.thread()).read(exception));
    }

    private Memory memory(LiveStop stop) {
        return new Memory(core.debuggee().invoker(), stop.thread());
    }

    private ObjectReference object(LiveStop stop, long id) {
        var shown = stop.state().mirrors().object(id);
        var object = shown == null ? looked.get(id) : shown;
        if (object == null) {
            throw new SessionProblem(WRONG_STATE, "The object belongs to an earlier stop; look at the variable again.");
        }
        if (object.isCollected()) {
            looked.remove(id);
            throw new SessionProblem(WRONG_STATE, "The program's garbage collector has taken the object.");
        }
        looked.put(id, object);
        return object;
    }

    private CompletableFuture<Boolean> end(List<Integer> numbers) {
        var it = core.debuggee();
        var threads = new ArrayList<ThreadReference>();
        for (var number : numbers) {
            var thread = core.threads.reference(number);
            if (thread == null) {
                throw new SessionProblem(BAD_INPUT, "There is no thread " + number + " any more.");
            }
            threads.add(thread);
        }
        return inOrder("ending threads", false, stop -> {
            var death = new Intervention.Throw("new ThreadDeath()").value(it, stop, stop.thread());
            if (!(death instanceof ObjectReference exception)) {
                throw new IllegalStateException("a new ThreadDeath is an object");
            }
            core.deaths.add(exception);
            for (var thread : threads) {
                end(it, thread, exception);
            }
            return true;
        });
    }

    private static void end(Connected it, ThreadReference thread, ObjectReference death) {
        try {
            thread.stop(death);
        } catch (InvalidTypeException impossible) {
            throw new IllegalStateException("a ThreadDeath can be thrown", impossible);
        } catch (OpaqueFrameException | IllegalThreadStateException refused) {
            throw new SessionProblem(
                    WRONG_STATE,
                    "The JVM does not end " + it.threads().name(thread)
                            + ": it has ended already, or is a virtual thread that runs; stop it at a breakpoint first.");
        }
    }
}
