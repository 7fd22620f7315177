package io.javascope.session.core;

import com.sun.jdi.ArrayType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import io.javascope.foundation.task.Tasks;
import io.javascope.session.ReplacedView;
import io.javascope.session.SessionEvent;
import io.javascope.session.replace.ChangedCode;
import io.javascope.session.replace.ClassFolders;
import io.javascope.session.replace.Redefinition;
import io.javascope.session.replace.SavedFiles;
import io.javascope.session.source.Sources;
import io.javascope.session.step.StepFilters;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts changed code into the running program. */
final class Replacing {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final SessionCore core;
    private @Nullable ChangedCode changed;
    private @Nullable SavedFiles saved;
    /** Code is being put in because of saved files. */
    private boolean underway;
    /** More was saved meanwhile. */
    private boolean again;

    Replacing(SessionCore core) {
        this.core = core;
    }

    /** A program runs from now on. */
    void connected(SessionCore.Connected it) {
        var sources = core.sources;
        changed = new ChangedCode(it.vm(), type -> source(sources, type), FileTime.from(Instant.now()));
        underway = false;
        again = false;
        if (core.settings.replaceOnSave()) {
            Tasks.run("watching saved files", DEADLINE, () -> watch(it, sources))
                    .whenComplete((_, problem) -> {
                        if (problem != null) {
                            core.inActor(() -> core.warn("Saved files are not watched: " + problem.getMessage()
                                    + "; put changed code in by :replace."));
                        }
                    });
        }
    }

    private boolean watch(SessionCore.Connected it, Sources sources) throws IOException {
        var roots = Stream.concat(sources.folders().stream(), ClassFolders.of(it.vm()).folders().stream())
                .toList();
        var watched = SavedFiles.below(roots, () -> core.inActor(() -> saved(it)));
        if (!core.inActor(() -> watching(it, watched))) {
            close(watched); // the session is over
        }
        return true;
    }

    private void watching(SessionCore.Connected it, SavedFiles watched) {
        if (core.connected != it) {
            close(watched);
            return;
        }
        saved = watched;
        if (watched.isPartial()) {
            core.say(
                    "There are too many folders with sources: code of those that are not watched is put in by :replace.");
        }
    }

    /** The program has ended. */
    void disconnected() {
        var watched = saved;
        saved = null;
        if (watched != null) {
            close(watched);
        }
    }

    private static void close(SavedFiles watched) {
        try {
            watched.close();
        } catch (IOException e) {
            System.getLogger(Replacing.class.getName())
                    .log(System.Logger.Level.INFO, "closing the watch of files: " + e);
        }
    }

    private void saved(SessionCore.Connected it) {
        if (core.connected != it) {
            return;
        }
        if (underway) {
            again = true;
            return;
        }
        underway = true;
        replace().whenComplete((view, problem) -> core.inActor(() -> replacedBySaving(it, view, problem)));
    }

    private void replacedBySaving(SessionCore.Connected it, @Nullable ReplacedView view, @Nullable Throwable problem) {
        underway = false;
        if (core.connected == it && problem != null) {
            core.warn("Saved code was not put into the program: " + problem.getMessage());
        }
        if (view != null && !(view.replaced().isEmpty() && view.refused().isEmpty())) {
            core.say(view.text());
        }
        if (again) {
            again = false;
            saved(it);
        }
    }

    private static @Nullable Path source(Sources sources, ReferenceType type) {
        var source = sources.of(Origins.frame(type));
        var path = source == null ? null : source.path();
        return path == null || path.contains("!/") ? null : Path.of(path);
    }

    private record Done(ReplacedView view, List<ReferenceType> types) {}

    CompletableFuture<ReplacedView> replace() {
        var it = core.debuggee();
        var code = changed;
        var stop = core.past == null ? core.current : null;
        var renewed = core.renewed();
        var stale = core.staleness.replaced();
        var reply = new CompletableFuture<ReplacedView>();
        if (code == null) {
            throw new IllegalStateException("a program that is connected has code");
        }
        core.ordered(
                "replacing code",
                DEADLINE,
                () -> {
                    var found = code.find(own(it.vm().allClasses()));
                    var types = new ArrayList<ReferenceType>();
                    var refused = new ArrayList<>(found.refused());
                    refused.addAll(Redefinition.apply(it.vm(), found.classes(), types));
                    code.taken(found);
                    // The JVM has dropped the breakpoints of these classes.
                    it.probes().replaced(types, found.classes());
                    stale.accept(types);
                    renewed.accept(types);
                    var names = types.stream().map(ReferenceType::name).sorted().toList();
                    var old = stop == null || types.isEmpty() ? 0 : oldFrames(stop.thread());
                    return new Done(new ReplacedView(names, refused, old), types);
                },
                done -> {
                    if (stop != null && !done.types().isEmpty()) {
                        core.running.renew(stop);
                        core.tell(new SessionEvent.CodeReplaced());
                    }
                    reply.complete(done.view());
                },
                reply::completeExceptionally);
        return reply;
    }

    private static List<ReferenceType> own(List<ReferenceType> all) {
        return all.stream()
                .filter(type -> !(type instanceof ArrayType) && type.isPrepared())
                .filter(type -> !type.name().contains("/") && !StepFilters.excludes(type.name()))
                .toList();
    }

    private static int oldFrames(ThreadReference thread) throws IncompatibleThreadStateException {
        return (int) thread.frames().stream()
                .filter(frame -> frame.location().method().isObsolete())
                .count();
    }
}
