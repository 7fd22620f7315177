package io.javascope.session.core;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import io.javascope.foundation.task.Tasks;
import io.javascope.session.SourceFile;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.replace.StaleCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the code that runs is not that of the source which the user sees: where breakpoints were set and where the program
 * stands. Found out in tasks while nobody waits for the debuggee; otherwise it belongs to the session's actor.
 */
final class Staleness {
    private static final System.Logger LOG = System.getLogger(Staleness.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SessionCore core;
    private final Map<Integer, String> ofBreakpoints = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private @Nullable StaleCode code;
    private boolean looking;
    /** One after the other: of two answers the later one holds. */
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    Staleness(SessionCore core) {
        this.core = core;
    }

    /** A program runs from now on. */
    void connected(Connected it) {
        code = new StaleCode(it.vm());
        ofBreakpoints.clear();
        said.clear();
        looking = false;
    }

    /** What is wrong with a breakpoint's code, for people; null: nothing that is known. */
    @Nullable
    String of(int id) {
        return ofBreakpoints.get(id);
    }

    /** Breakpoints were set. */
    void look(Armed places, Collection<Wanted> wanted) {
        var it = code;
        var files = wanted.stream().filter(w -> path(w.source()) != null).toList();
        if (it == null || files.isEmpty()) {
            return;
        }
        inTask(
                () -> {
                    var found = new HashMap<Wanted, Optional<String>>();
                    for (var w : files) {
                        found.put(w, difference(it, places.types(w.id()), w.source()));
                    }
                    return found;
                },
                found -> found.forEach((w, difference) -> {
                    var present = core.breakpoints.wanted().get(w.id());
                    if (it == code && present != null) {
                        tell(w, difference.orElse(null));
                    }
                }));
    }

    private void tell(Wanted w, @Nullable String difference) {
        var before = difference == null ? ofBreakpoints.remove(w.id()) : ofBreakpoints.put(w.id(), difference);
        if (difference == null ? before != null : !difference.equals(before)) {
            core.breakpoints.told(w.id());
        }
        say(w.source(), difference);
    }

    /** The program stands in a class. */
    void atStop(LiveStop stop) {
        var it = code;
        var source = stop.report().source();
        var frame = stop.report().frame();
        if (it == null || looking || source == null || frame == null || path(source) == null) {
            return;
        }
        looking = true;
        var vm = stop.thread().virtualMachine();
        inTask(() -> difference(it, Set.copyOf(vm.classesByName(frame.className())), source), difference -> {
            looking = false;
            if (it == code) {
                say(source, difference.orElse(null));
            }
        });
    }

    private void say(SourceFile source, @Nullable String difference) {
        if (difference != null && said.add(source.path() + difference)) {
            core.warn(source.name() + " is not the code that runs: " + difference);
        }
    }

    /** What is to be done in a task with classes that have new code; breakpoints in them are looked at anew. */
    Consumer<List<ReferenceType>> replaced() {
        var it = code;
        return types -> {
            if (it != null) {
                it.replaced(types);
            }
        };
    }

    private static Optional<String> difference(StaleCode code, Set<ReferenceType> types, SourceFile source)
            throws IOException {
        var path = path(source);
        for (var type : types) {
            var found = path == null ? Optional.<String>empty() : code.difference(type, path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Of a file that people edit. */
    private static @Nullable Path path(SourceFile source) {
        var path = source.path();
        return path == null || path.contains("!/") ? null : Path.of(path);
    }

    private <T> void inTask(Callable<T> body, Consumer<T> then) {
        var task = last.handle((_, _) -> body)
                .thenCompose(it -> Tasks.run("comparing code with its source", PATIENCE, () -> {
                    core.quiet.await();
                    return it.call();
                }));
        last = task.whenComplete((found, problem) -> core.inActor(() -> {
            if (problem == null) {
                then.accept(found);
            } else {
                looking = false;
                var why = problem.getCause() == null ? problem : problem.getCause();
                var level = why instanceof VMDisconnectedException || why instanceof ObjectCollectedException
                        ? System.Logger.Level.TRACE
                        : System.Logger.Level.INFO;
                LOG.log(level, "code was not compared with its source: " + why);
            }
        }));
    }
}
