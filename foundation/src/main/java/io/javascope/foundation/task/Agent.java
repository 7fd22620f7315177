package io.javascope.foundation.task;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An actor of one value: functions are applied to it one after the other. A function that throws leaves the value as it
 * was and its caller gets the failure. After a crash or a restart of the group the value is the initial one again. Any
 * thread may ask; what one thread asks is done in that order.
 *
 * @param <S> the value, best immutable
 */
public final class Agent<S> {
    private final ActorRef<Step<S>> actor;

    private Agent(ActorRef<Step<S>> actor) {
        this.actor = actor;
    }

    /** One step: gives the next value, and answers. */
    @FunctionalInterface
    private interface Step<S> {
        S apply(S value);
    }

    /** Starts one as a permanent child. */
    public static <S> Agent<S> start(Supervisor parent, String name, Supplier<S> initial) {
        return new Agent<>(parent.start(ChildSpec.<Step<S>>permanent(name, context -> new Holder<>(initial.get()))));
    }

    /** The value. */
    public S get(Duration deadline) throws CallFailed {
        return get(Function.identity(), deadline);
    }

    /** What a function makes of the value; runs on the agent, so it must be quick. */
    public <R> R get(Function<? super S, ? extends R> function, Duration deadline) throws CallFailed {
        return actor.<R>call(
                reply -> answering(reply, value -> value, (before, after) -> function.apply(before)), deadline);
    }

    /** Changes the value and gives the new one. */
    public S updateAndGet(UnaryOperator<S> change, Duration deadline) throws CallFailed {
        return actor.<S>call(reply -> answering(reply, change, (before, after) -> after), deadline);
    }

    /** Changes the value and gives the old one. */
    public S getAndUpdate(UnaryOperator<S> change, Duration deadline) throws CallFailed {
        return actor.<S>call(reply -> answering(reply, change, (before, after) -> before), deadline);
    }

    /** Changes the value and does not wait; the future has the new value, or says why not. */
    public CompletableFuture<S> update(UnaryOperator<S> change, Duration deadline) {
        return actor.ask(reply -> answering(reply, change, (before, after) -> after), deadline);
    }

    public ActorRef<?> actor() {
        return actor;
    }

    @FunctionalInterface
    private interface Answer<S, R> {
        R of(S before, S after);
    }

    private static <S, R> Step<S> answering(CompletableFuture<R> reply, UnaryOperator<S> change, Answer<S, R> answer) {
        return before -> {
            try {
                S after = change.apply(before);
                reply.complete(answer.of(before, after));
                return after;
            } catch (RuntimeException failure) {
                reply.completeExceptionally(failure);
                return before;
            }
        };
    }

    private static final class Holder<S> implements Behavior<Step<S>> {
        private S value;

        Holder(S initial) {
            value = initial;
        }

        @Override
        public void receive(Step<S> step) {
            value = step.apply(value);
        }
    }
}
