package io.javascope.session.joined;

import io.javascope.session.CallerView;
import io.javascope.session.DebugSession;
import io.javascope.session.ExceptionView;
import io.javascope.session.GotoTarget;
import io.javascope.session.KeptStop;
import io.javascope.session.PastValue;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.VariableView;
import io.javascope.session.WhyChain;
import io.javascope.session.WhyQuestion;
import io.javascope.session.core.LiveSession;
import io.javascope.session.mail.Mail;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Questions about all that the program has done so far, which only its recording knows. Any thread. */
final class Questions {
    private final Mail mail;
    private final LiveSession live;
    private final Joint joint;
    private final Lane lane;
    private final LiveFrames frames;

    Questions(Mail mail, LiveSession live, Joint joint, Lane lane, LiveFrames frames) {
        this.mail = mail;
        this.live = live;
        this.joint = joint;
        this.lane = lane;
        this.frames = frames;
    }

    private <T> CompletableFuture<T> asked(Function<Past, CompletableFuture<T>> question) {
        return lane.settled(() -> joint.past()
                .thenCompose(past -> question.apply(past.orElseThrow(() -> new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE,
                        "The recording cannot be asked now: the program runs, or nothing of it is recorded."
                                + " Pause it, or wait for a stop.")))));
    }

    /** The recording's first line, and where the program stands. */
    CompletableFuture<List<KeptStop>> keptStops() {
        return lane.settled(() -> joint.past().thenCompose(past -> {
            if (past.isEmpty()) {
                return live.keptStops();
            }
            var ends = past.get().session().keptStops();
            return past.get().present().isEmpty()
                    ? ends
                    : ends.thenCombine(
                            live.where().thenCompose(now -> mail.ask(() -> joint.placed(now))),
                            (both, now) -> List.of(both.getFirst(), new KeptStop(now, false)));
        }));
    }

    /** By the recording's writes; by kept stops where it has none. */
    CompletableFuture<List<PastValue>> history(String expression) {
        return lane.settled(() -> joint.past()
                .thenCompose(past -> past.filter(Past::lines)
                        .<DebugSession>map(Past::session)
                        .orElse(live)
                        .history(expression)));
    }

    CompletableFuture<List<GotoTarget>> gotoTargets(SourceFile source, int line) {
        return asked(past -> past.session().gotoTargets(source, line));
    }

    CompletableFuture<List<ExceptionView>> exceptions() {
        return asked(past -> past.session().exceptions());
    }

    CompletableFuture<List<CallerView>> callers(String method) {
        return asked(past -> past.session().callers(method));
    }

    CompletableFuture<List<VariableView>> instances(String type) {
        return asked(past -> mail.then(past.session().instances(type), found -> joint.numbers.variables(found, true)));
    }

    CompletableFuture<List<VariableView>> referrers(String expression, int frameId) {
        return asked(past -> recordedFrame(past, frameId)
                .thenCompose(frame -> mail.then(
                        past.session().referrers(expression, frame), found -> joint.numbers.variables(found, true))));
    }

    CompletableFuture<WhyChain> why(WhyQuestion question) {
        return asked(past -> question instanceof WhyQuestion.OfValue(var expression, var frameId)
                ? recordedFrame(past, frameId)
                        .thenCompose(frame -> past.session().why(new WhyQuestion.OfValue(expression, frame)))
                : past.session().why(question));
    }

    /** What the recording's session calls a frame of the program or the past. */
    CompletableFuture<Integer> recordedFrame(Past past, int frameId) {
        return mail.ask(() -> frameId == 0 || Numbers.isRecorded(frameId)
                ? CompletableFuture.completedFuture(joint.numbers.in(frameId))
                : frames.recorded(frameId, past.session()));
    }
}
