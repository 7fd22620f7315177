package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.function.Function;

/**
 * What an incarnation of an actor knows about itself. Belongs to one incarnation: its timers, monitors and links end
 * with it.
 *
 * @param <M> the messages of the actor
 */
public interface ActorContext<M> {
    /** The reference of this actor; the same after a restart. */
    ActorRef<M> self();

    /**
     * Sends this actor a message after a delay. The message takes its place in the mailbox like any other; when the
     * mailbox is full then, it is dropped and counted.
     */
    Cancellable after(Duration delay, M message);

    /** Sends this actor a message again and again, the first after one period. */
    Cancellable every(Duration period, M message);

    /**
     * Sends this actor a message when another one has ended for good; at once if it has already. A restart is no end.
     * The message goes before casts and is not dropped when the mailbox is full.
     *
     * @param message makes it from how the other ended
     */
    Cancellable monitor(ActorRef<?> other, Function<Exit, M> message);

    /**
     * Ties this incarnation to the present one of another actor: when one of the two crashes or is stopped, the other
     * crashes too, with {@link LinkedExit}. A normal end does not. Both may be restarted by their supervisors; the
     * link is not, so a start function makes it. Linking to an actor that has ended crashes this one.
     */
    void link(ActorRef<?> other);

    /** Unties it again. */
    void unlink(ActorRef<?> other);

    /**
     * Sends this actor a message that goes before casts and is not dropped when the mailbox is full. For outcomes of
     * what the actor itself has asked for, which bounds them. Any thread.
     */
    void signal(M message);

    /** Crashes this incarnation as if the handler had thrown this, after the present message. Any thread. */
    void crash(Throwable cause);

    /**
     * Has something called off when this incarnation ends; at once if it has already. Any thread.
     *
     * @return forgets it without calling it off
     */
    Cancellable attach(Cancellable ofThisLife);

    /** Ends this actor normally after the current message. A permanent child is started again. */
    void stop();
}
