package io.javascope.session.core;

import com.sun.jdi.ArrayType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import io.javascope.session.ReplacedView;
import io.javascope.session.replace.ChangedCode;
import io.javascope.session.replace.Redefinition;
import io.javascope.session.source.Sources;
import io.javascope.session.step.StepFilters;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Puts changed code into the running program. */
final class Replacing {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final SessionCore core;
    private @Nullable ChangedCode changed;

    Replacing(SessionCore core) {
        this.core = core;
    }

    /** A program runs from now on. */
    void connected(SessionCore.Connected it) {
        var sources = core.sources;
        changed = new ChangedCode(it.vm(), type -> source(sources, type), FileTime.from(Instant.now()));
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
