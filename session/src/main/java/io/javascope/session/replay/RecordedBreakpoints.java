package io.javascope.session.replay;

import io.javascope.history.timeline.CodeLine;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReason;
import io.javascope.session.source.CodeLines;
import io.javascope.session.source.Sources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The session's line breakpoints. Belongs to its actor; looking lines up in the recording does not. */
final class RecordedBreakpoints {
    private final Map<SourceFile, List<Known>> bySource = new LinkedHashMap<>();
    private final BreakpointNumbers numbers;

    RecordedBreakpoints(BreakpointNumbers numbers) {
        this.numbers = numbers;
    }

    /** A breakpoint with its place in the recording. */
    record Known(int id, SourceFile source, Found found, SearchedBreakpoint searched) {
        static Known of(int id, SourceFile source, Found found) {
            var searched = new SearchedBreakpoint(
                    id, StopReason.BREAKPOINT, new Reached.Firing(found.line()), found.terms(), null);
            return new Known(id, source, found, searched);
        }
    }

    /** What a request means in the recording. */
    record Found(BreakpointRequest request, CodeLine line, Terms terms) {}

    /** Looks up those that a client set before there was a recording. Any thread. */
    static List<Known> find(RecordedProgram program, List<NumberedBreakpoint> known) {
        List<Known> all = new ArrayList<>();
        for (NumberedBreakpoint each : known) {
            find(program, each.source(), List.of(each.request()))
                    .forEach(found -> all.add(Known.of(each.id(), each.source(), found)));
        }
        return all;
    }

    /** They are the session's breakpoints now, under the numbers that they have; what became of them. */
    List<BreakpointStatus> takeOver(List<Known> all) {
        for (Known each : all) {
            numbers.taken(each.id());
            bySource.merge(
                    each.source(),
                    List.of(each),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
        return all();
    }

    /** There are none any more. */
    void forget() {
        bySource.clear();
    }

    /** Looks a source's lines up; a line without code passes it on to the next statement. Any thread. */
    static List<Found> find(RecordedProgram program, SourceFile source, List<BreakpointRequest> requests) {
        Sources.Target target = program.sources().target(source);
        CodeLines code = null; // javac reads them, which a look back from a live stop would feel
        Predicate<String> isSource = path -> isSource(source, target, path);
        List<Found> found = new ArrayList<>();
        for (BreakpointRequest request : requests) {
            int first = Sources.codeLine(target.text(), request.line());
            CodeLine line = program.timeline().travel().line(target.fileName(), isSource, first);
            if (!line.exists() && code == null) {
                code = CodeLines.of(target.text());
            }
            for (int next = first + 1; !line.exists() && code != null && next <= code.furthest(first); next++) {
                line = program.timeline().travel().line(target.fileName(), isSource, next);
            }
            Terms terms = Terms.of(request.condition(), request.hitCondition(), request.logMessage(), false);
            found.add(new Found(request, line, terms));
        }
        return found;
    }

    /** Whether the classes of a source, such as {@code com/acme/Order.java}, are meant. */
    private static boolean isSource(SourceFile named, Sources.Target target, String path) {
        if (named.path() == null) {
            String name = named.name().replace('\\', '/');
            return path.equals(name) || path.endsWith("/" + name) || name.endsWith("/" + path);
        }
        String folder = target.packageName();
        return folder == null
                ? path.equals(target.fileName()) || path.endsWith("/" + target.fileName())
                : path.equals((folder.isEmpty() ? "" : folder.replace('.', '/') + "/") + target.fileName());
    }

    /** Replaces all of a source; those that stay keep their numbers and what was counted. */
    List<BreakpointStatus> replace(SourceFile source, List<Found> wanted) {
        List<Known> old = new ArrayList<>(bySource.getOrDefault(source, List.of()));
        List<Known> fresh = new ArrayList<>();
        for (Found found : wanted) {
            Known known = old.stream()
                    .filter(each -> each.found().request().equals(found.request()))
                    .findFirst()
                    .orElse(null);
            old.remove(known);
            fresh.add(known == null ? Known.of(numbers.next(), source, found) : known);
        }
        bySource.put(source, List.copyOf(fresh));
        return fresh.stream().map(this::status).toList();
    }

    List<BreakpointStatus> all() {
        return known().stream().map(this::status).toList();
    }

    /** Those whose conditions hold nowhere in a recording. */
    List<BreakpointStatus> never() {
        return known().stream()
                .filter(each -> each.found().terms().never() != null)
                .map(this::status)
                .filter(status -> status.message() != null)
                .toList();
    }

    /** As a recording is searched for them. */
    List<SearchedBreakpoint> searched() {
        return known().stream().map(Known::searched).toList();
    }

    private List<Known> known() {
        return bySource.values().stream().flatMap(List::stream).toList();
    }

    private BreakpointStatus status(Known known) {
        BreakpointRequest request = known.found().request();
        boolean there = known.found().line().exists();
        String never = known.found().terms().never();
        return new BreakpointStatus(
                known.id(),
                known.source(),
                known.found().line().line(),
                there && never == null,
                there ? never : "No recorded line is at " + known.source().name() + ":" + request.line() + ".",
                request.condition(),
                request.logMessage(),
                numbers.hits(known.id()),
                request.hitCondition(),
                null);
    }
}
