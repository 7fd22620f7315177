package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Mailbox.Offer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What others see of an actor: its mailbox, its counts, and who is told of its end. Any thread. A superclass of
 * {@link Cell} and not a part of it because an actor is one object: a part would cost each idle actor a header and a
 * pointer.
 */
abstract sealed class Recipient<M> extends ActorRef<M> permits Cell {
    private static final Mailbox<?> CLOSED = LinkedMailbox.closed();

    private static final VarHandle MAILBOX;
    private static final VarHandle EXTRAS;
    private static final VarHandle HANDLED;

    static {
        try {
            var lookup = MethodHandles.lookup();
            MAILBOX = lookup.findVarHandle(Recipient.class, "mailbox", Mailbox.class);
            EXTRAS = lookup.findVarHandle(Recipient.class, "extras", Extras.class);
            HANDLED = lookup.findVarHandle(Recipient.class, "handled", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final ChildSpec<M> spec;
    private final Tree supervisor;
    private volatile @Nullable Mailbox<M> mailbox;
    private volatile @Nullable Extras extras;
    /** Of mailboxes that are gone. */
    private int peak;

    private long handled;

    Recipient(ChildSpec<M> spec, Tree supervisor) {
        this.spec = spec;
        this.supervisor = supervisor;
    }

    final ChildSpec<M> spec() {
        return spec;
    }

    final Tree supervisor() {
        return supervisor;
    }

    final Kernel kernel() {
        return supervisor.kernel();
    }

    @Override
    public final String name() {
        return spec.name();
    }

    @Override
    public final boolean alive() {
        return mailbox != CLOSED;
    }

    final String path() {
        return supervisor.path() + "/" + spec.name();
    }

    final void tell(KernelEvent event) {
        kernel().tell(event);
    }

    static long now() {
        return System.currentTimeMillis();
    }

    final @Nullable Extras extrasIfAny() {
        return extras;
    }

    final Extras extras() {
        Extras present = extras;
        if (present == null) {
            EXTRAS.compareAndSet(this, null, new Extras());
            present = extras;
        }
        if (present == null) {
            throw new IllegalStateException("An actor's extras never go");
        }
        return present;
    }

    /** Starts a thread for this actor if it has none. */
    abstract void activate();

    // ---- mail ----

    @Override
    public final boolean cast(M message) {
        return accept(Mail.cast(message));
    }

    final boolean accept(Mail<M> mail) {
        Offer result = post(mail);
        if (result == Offer.FULL
                && spec.overflow() instanceof Overflow.Block<M>(var deadline)
                && !isOwnedBy(Thread.currentThread())) {
            result = extras().room().await(() -> post(mail), deadline);
        }
        if (result == Offer.FULL || result == Offer.REPLACED) {
            extras().drop(1);
            tellDrops();
        }
        return result == Offer.ACCEPTED || result == Offer.REPLACED;
    }

    @Override
    final Offer post(Mail<M> mail) {
        while (true) {
            Mailbox<M> box = mailbox;
            if (box == null) {
                box = Mailbox.of(spec);
                if (!MAILBOX.compareAndSet(this, null, box)) {
                    continue;
                }
            }
            Offer result = box.offer(mail);
            if (result == Offer.RETIRED) {
                MAILBOX.compareAndSet(this, box, null);
                continue;
            }
            if (result == Offer.ACCEPTED) {
                activate();
            }
            return result;
        }
    }

    @Override
    final CallFailed refused() {
        extras().refuse();
        tellDrops();
        return CallFailed.refused(name(), spec.callCapacity());
    }

    private void tellDrops() {
        Extras counts = extras();
        if (counts.tells(Watchdog.INSTANCE.tick(), Watchdog.TICKS_PER_SECOND)) {
            tell(new KernelEvent.Dropped(path(), now(), counts.dropped(), counts.refused()));
        }
    }

    @Override
    public final int depth() {
        Mailbox<M> box = mailbox;
        return box == null ? 0 : box.depth();
    }

    // ---- the mailbox, for the owner of the actor ----

    final @Nullable Mailbox<M> mailbox() {
        return mailbox;
    }

    /** The empty mailbox was retired: there is none until somebody sends. */
    final void forget(Mailbox<M> retired) {
        MAILBOX.compareAndSet(this, retired, null);
        keepCounts(retired);
    }

    /** No mailbox any more, for good: whoever sends is told so. Gives the last one. */
    @SuppressWarnings("unchecked") // The closed one holds no message.
    final @Nullable Mailbox<M> closeMailbox() {
        return (Mailbox<M>) MAILBOX.getAndSet(this, CLOSED);
    }

    /** Takes the mailbox away; the next sender makes another. */
    @SuppressWarnings("unchecked") // The field's type.
    final @Nullable Mailbox<M> takeMailbox() {
        return (Mailbox<M>) MAILBOX.getAndSet(this, null);
    }

    /** Closes a mailbox: its calls fail, its casts are counted as dropped. */
    final long lose(@Nullable Mailbox<M> box, boolean ended, CallFailed why) {
        if (box == null) {
            return 0;
        }
        Mailbox.Remains left = box.close(ended);
        keepCounts(box);
        left.calls().forEach(call -> call.completeExceptionally(why));
        Extras extra = extras();
        extra.drop(left.casts());
        Room room = extra.roomIfAny();
        if (room != null) {
            room.changed();
        }
        return left.casts();
    }

    private void keepCounts(Mailbox<M> gone) {
        peak = Math.max(peak, gone.peak());
        HANDLED.setOpaque(this, handled + gone.taken());
    }

    final void wakeSender() {
        // Pairs with a sender that enters the room and then looks again whether it is still full.
        VarHandle.fullFence();
        Extras extra = extras;
        Room room = extra == null ? null : extra.roomIfAny();
        if (room != null) {
            room.taken();
        }
    }

    // ---- links and observers ----

    final void link(Cell<?> peer) {
        if (peer == this) {
            return;
        }
        extras().link(peer);
        peer.extras().link(cell());
        if (!peer.alive()) {
            poison(peer, null);
        }
    }

    final void unlink(Cell<?> peer) {
        extras().unlink(peer);
        peer.extras().unlink(cell());
    }

    /** This incarnation has ended not by itself: those linked to it crash. */
    final void cutLinks(@Nullable Throwable cause) {
        Extras extra = extras;
        if (extra != null) {
            Set<Cell<?>> peers = extra.takeLinks();
            peers.forEach(peer -> peer.poison(cell(), cause));
        }
    }

    final void poison(Cell<?> peer, @Nullable Throwable cause) {
        if (extras().poison(peer, new LinkedExit(peer.name(), cause))) {
            activate();
        }
    }

    final void crash(Throwable cause) {
        extras().poison = cause;
        activate();
    }

    @Override
    final void observe(Consumer<Exit> observer) {
        Exit already = extras().observe(observer);
        if (already != null) {
            notify(observer, already);
        }
    }

    @Override
    final boolean forget(Consumer<Exit> observer) {
        return extras().forget(observer);
    }

    final void notify(Consumer<Exit> observer, Exit exit) {
        try {
            observer.accept(exit);
        } catch (Throwable failure) {
            tell(new KernelEvent.Crashed(path() + " (observer of its end)", now(), failure));
        }
    }

    // ---- inspection ----

    abstract ChildStatus.State state();

    abstract String behaviorName();

    @Override
    public final ChildStatus.Actor status() {
        Mailbox<M> box = mailbox;
        Extras extra = extras;
        Throwable failure = extra == null ? null : extra.lastFailure;
        return new ChildStatus.Actor(
                spec.name(),
                behaviorName(),
                state(),
                spec.capacity(),
                box == null ? 0 : box.depth(),
                box == null ? 0 : box.calls(),
                Math.max(peak, box == null ? 0 : box.peak()),
                (long) HANDLED.getOpaque(this) + (box == null ? 0 : box.taken()),
                extra == null ? 0 : extra.dropped(),
                extra == null ? 0 : extra.refused(),
                extra == null ? 0 : extra.restarts(),
                failure == null ? null : failure.toString());
    }
}
