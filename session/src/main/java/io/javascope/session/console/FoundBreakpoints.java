package io.javascope.session.console;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.DebugSession;
import io.javascope.session.ExceptionView;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.SourcePlace;
import io.javascope.session.WhyChain;
import io.javascope.session.WhyQuestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;

/**
 * Breakpoints at several lines at once: {@code pattern PATTERN} at all places of a kind, {@code suggest} where an exception
 * came from. They are breakpoints at lines like any other.
 */
final class FoundBreakpoints {
    /** More at once are a mistake rather than a wish. */
    private static final int MOST = 200;

    private final DebugSession session;
    private final Breakpoints breakpoints;

    FoundBreakpoints(DebugSession session, Breakpoints breakpoints) {
        this.session = session;
        this.breakpoints = breakpoints;
    }

    /** Sets them; empty when something else was typed. */
    Optional<CompletableFuture<List<BreakpointStatus>>> of(String arguments) {
        String[] words = arguments.strip().split("\\s+", 2);
        Suffix suffix = Suffix.of(words.length > 1 ? words[1] : "");
        return switch (words[0]) {
            case "pattern" -> Optional.of(pattern(suffix));
            case "suggest" -> Optional.of(suggest(suffix));
            default -> Optional.empty();
        };
    }

    private CompletableFuture<List<BreakpointStatus>> pattern(Suffix suffix) {
        return session.ask(new ProgramQuestion.Places(suffix.before()))
                .thenCompose(places -> set(
                        places, suffix, "No source of a class that has been loaded, or recorded, has this pattern."));
    }

    private CompletableFuture<List<BreakpointStatus>> suggest(Suffix suffix) {
        if (!suffix.before().isEmpty()) {
            throw problem("'" + suffix.before() + "' is not understood; type :break suggest.");
        }
        return session.where()
                .thenCompose(here -> session.exceptions()
                        .thenApply(all -> all.stream()
                                .filter(each -> each.position().equals(here.position()))
                                .map(ExceptionView::number)
                                .findFirst()
                                .orElse(0)))
                .thenCompose(number -> session.why(new WhyQuestion.OfException(number)))
                .thenCompose(chain -> set(places(chain), suffix, "No source of what led to the exception was found."));
    }

    private static List<SourcePlace> places(WhyChain chain) {
        List<SourcePlace> places = new ArrayList<>();
        for (WhyChain.Step step : chain.steps()) {
            SourceFile source = step.source();
            if (source != null && step.line() > 0) {
                places.add(new SourcePlace(source, step.line()));
            }
        }
        return places;
    }

    private CompletableFuture<List<BreakpointStatus>> set(List<SourcePlace> found, Suffix suffix, String whenNone) {
        SequencedSet<SourcePlace> places = new LinkedHashSet<>(found);
        if (places.isEmpty()) {
            throw problem(whenNone);
        }
        if (places.size() > MOST) {
            throw problem("There are " + places.size() + " such places, more than the " + MOST
                    + " that are set at once; say in which classes (in CLASS).");
        }
        // One after the other: each is set beside those that its source has by then.
        CompletableFuture<List<BreakpointStatus>> all = CompletableFuture.completedFuture(List.of());
        for (SourcePlace place : places) {
            all = all.thenCompose(before -> breakpoints
                    .add(
                            place.source(),
                            new BreakpointRequest(place.line(), suffix.condition(), suffix.log(), suffix.hits()))
                    .thenApply(status -> {
                        List<BreakpointStatus> more = new ArrayList<>(before);
                        more.add(status);
                        return more;
                    }));
        }
        return all;
    }

    private static SessionProblem problem(String message) {
        return new SessionProblem(SessionProblem.Kind.BAD_INPUT, message);
    }
}
