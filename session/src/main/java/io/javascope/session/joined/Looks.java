package io.javascope.session.joined;

import io.javascope.session.Cancellation;
import io.javascope.session.Completion;
import io.javascope.session.DataPlace;
import io.javascope.session.DebugSession;
import io.javascope.session.EvaluateContext;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.ScopeView;
import io.javascope.session.StackPage;
import io.javascope.session.StopReport;
import io.javascope.session.VariableFilter;
import io.javascope.session.VariableView;
import io.javascope.session.core.LiveSession;
import io.javascope.session.mail.Mail;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Stacks, variables and expressions: of the program or its recording, whoever has handed out the number. Any thread. */
final class Looks {
    private final Mail mail;
    private final LiveSession live;
    private final Joint joint;
    private final Lane lane;
    private final LiveFrames frames;

    Looks(Mail mail, LiveSession live, Joint joint, Lane lane, LiveFrames frames) {
        this.mail = mail;
        this.live = live;
        this.joint = joint;
        this.lane = lane;
        this.frames = frames;
    }

    /** Asks what is looked at; the answer's numbers become ours. */
    <T> CompletableFuture<T> look(
            Function<DebugSession, CompletableFuture<T>> question, BiFunction<T, Boolean, T> ours) {
        return lane.settled(() -> {
            boolean recorded = joint.viewed().isPresent();
            return mail.then(question.apply(viewed()), answer -> ours.apply(answer, recorded));
        });
    }

    /** Whoever is looked at; belongs to the actor. */
    DebugSession viewed() {
        return joint.viewed().map(Past::session).orElse(live);
    }

    /** Asks whoever knows what was done before the stop, or before the end. */
    <T> CompletableFuture<T> pastOrLive(Function<DebugSession, CompletableFuture<T>> question) {
        return joint.past()
                .thenCompose(past -> question.apply(past.map(Past::session).orElse(live)));
    }

    /** Asks whoever has handed out a number. */
    private <T> CompletableFuture<T> inside(
            int number, Function<DebugSession, CompletableFuture<T>> question, BiFunction<T, Boolean, T> ours) {
        return lane.settled(() -> {
            boolean recorded = Numbers.isRecorded(number);
            DebugSession asked =
                    recorded ? joint.opened().<DebugSession>map(Past::session).orElse(live) : live;
            return mail.then(question.apply(asked), answer -> ours.apply(answer, recorded));
        });
    }

    /** Where the view stands; of the live stop with its place in the recording. */
    CompletableFuture<StopReport> where() {
        return lane.settled(() -> {
            if (joint.viewed().isPresent() || joint.hasEnded()) {
                return pastOrLive(DebugSession::where);
            }
            return live.where()
                    .thenCompose(report -> report.live()
                            ? mail.ask(() -> joint.placed(report))
                            : CompletableFuture.completedFuture(report));
        });
    }

    CompletableFuture<StackPage> stackTrace(int thread, int start, int levels) {
        return look(session -> session.stackTrace(thread, start, levels), (page, recorded) -> {
            StackPage ours = joint.numbers.out(page, recorded);
            if (!recorded) {
                frames.seen(thread, ours);
            }
            return ours;
        });
    }

    CompletableFuture<List<ScopeView>> scopes(int frameId) {
        return inside(frameId, session -> session.scopes(joint.numbers.in(frameId)), joint.numbers::scopes);
    }

    CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count) {
        return inside(
                reference,
                session -> session.variables(joint.numbers.in(reference), filter, start, count),
                joint.numbers::variables);
    }

    CompletableFuture<VariableView> setVariable(int reference, String name, String expression) {
        return inside(
                reference,
                session -> session.setVariable(joint.numbers.in(reference), name, expression),
                joint.numbers::out);
    }

    CompletableFuture<VariableView> setExpression(String target, String expression, int frameId) {
        return frameId == 0
                ? look(session -> session.setExpression(target, expression, 0), joint.numbers::out)
                : inside(
                        frameId,
                        session -> session.setExpression(target, expression, joint.numbers.in(frameId)),
                        joint.numbers::out);
    }

    CompletableFuture<List<Completion>> completions(String text, int at, int frameId) {
        return frameId == 0
                ? look(session -> session.completions(text, at, 0), (all, _) -> all)
                : inside(frameId, session -> session.completions(text, at, joint.numbers.in(frameId)), (all, _) -> all);
    }

    CompletableFuture<VariableView> evaluate(
            String expression, int frameId, EvaluateContext context, Cancellation cancellation) {
        return frameId == 0
                ? look(session -> session.evaluate(expression, 0, context, cancellation), joint.numbers::out)
                : inside(
                        frameId,
                        session -> session.evaluate(expression, joint.numbers.in(frameId), context, cancellation),
                        joint.numbers::out);
    }

    <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        int number = question.number();
        if (question instanceof ProgramQuestion.Locks) {
            return look(session -> session.ask(question), (answer, _) -> answer);
        }
        return number == 0
                ? live.ask(question)
                : inside(number, session -> session.ask(question.renumbered(joint.numbers::in)), (answer, _) -> answer);
    }

    /** What is watched in the program or its past, wherever it is named; the past has its name for it in any case. */
    CompletableFuture<DataPlace> watchable(
            boolean inProgram, Function<DebugSession, CompletableFuture<DataPlace>> place) {
        return lane.settled(() -> {
            boolean ended = joint.hasEnded();
            if (inProgram || joint.viewed().isEmpty() && !ended) {
                return place.apply(live).thenCompose(found -> mail.ask(() -> joint.watched.ofProgram(found)));
            }
            return pastOrLive(place).thenCompose(found -> mail.ask(() -> joint.watched.ofPast(found, !ended)));
        });
    }
}
