package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Extras.Halt;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The actor behind a reference, and the reference itself: one object of 64 bytes. An idle actor has no thread and no
 * mailbox; what only some need is in {@link Extras}.
 *
 * <p>{@code owner} is the token of the whole design. Nobody (null): idle. A thread: that thread runs the handlers.
 * {@link #PARKED}: has no incarnation and waits for its supervisor. {@link #ENDED}: over for good. Only who holds the
 * token touches the incarnation or takes mail. A thread that does not come back from a handler loses the token (it is
 * fenced): whatever it does later, it finds that the token is not its own and leaves.
 */
final class Cell<M> extends Recipient<M> implements Child {
    /** How long an interrupted handler may take to return before it is abandoned. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Object PARKED = new Object();
    private static final Object ENDED = new Object();
    private static final int STACK_SHOWN = 8;

    private static final VarHandle OWNER;
    private static final VarHandle IN_HAND;
    private static final VarHandle SINCE;

    static {
        try {
            var lookup = MethodHandles.lookup();
            OWNER = lookup.findVarHandle(Cell.class, "owner", Object.class);
            IN_HAND = lookup.findVarHandle(Cell.class, "inHand", CompletableFuture.class);
            SINCE = lookup.findVarHandle(Cell.class, "since", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile @Nullable Object owner = PARKED;
    private volatile @Nullable Incarnation<M> life;
    /** The reply of the call that is being handled. */
    private @Nullable CompletableFuture<?> inHand;

    private @Nullable Child before;
    private @Nullable Child after;
    /** The watchdog's tick at which the present handler began. */
    private int since;

    Cell(ChildSpec<M> spec, Tree supervisor) {
        super(spec, supervisor);
    }

    @Override
    Cell<M> cell() {
        return this;
    }

    @Override
    public boolean significant() {
        return spec().significant();
    }

    @Override
    boolean isOwnedBy(Thread thread) {
        return owner == thread;
    }

    @Override
    void activate() {
        if (owner == null) {
            Thread thread = Thread.ofVirtual().name(spec().name()).unstarted(new Batch<>(this));
            if (OWNER.compareAndSet(this, null, thread)) {
                thread.start();
            }
        }
    }

    // ---- the owning thread ----

    /** A thread's turn is over: gives the actor back, if it still had it. */
    void release(Thread me) {
        if (OWNER.compareAndSet(this, me, null) && hasWork()) {
            activate();
        }
    }

    @Nullable
    Incarnation<M> life() {
        return life;
    }

    /** The reply of the call that is about to be handled; null when that is over. */
    void inHand(@Nullable CompletableFuture<?> reply) {
        IN_HAND.setRelease(this, reply);
    }

    /** The watchdog's tick at which the present handler began. */
    void since(int tick) {
        if (since != tick) {
            // Not for each message: senders read fields of the same cache line.
            SINCE.setOpaque(this, tick);
        }
    }

    boolean isCalledUpon(Incarnation<M> present) {
        Extras extra = extrasIfAny();
        return present.stopRequested() || (extra != null && (extra.halt != null || extra.poison != null));
    }

    /** Does what is asked for beside mail. */
    void attend(Thread me, @Nullable Incarnation<M> present) {
        Extras extra = extrasIfAny();
        Throwable poison = extra == null ? null : extra.poison;
        if (present == null || (extra != null && extra.halt != null)) {
            rest(me);
        } else if (poison != null) {
            crashed(me, present, poison);
        } else {
            endedItself(me, present);
        }
    }

    private boolean hasWork() {
        Incarnation<M> present = life;
        Mailbox<M> box = mailbox();
        Extras extra = extrasIfAny();
        return (box != null && box.depth() > 0)
                || (extra != null && extra.halt != null)
                || (present != null && isCalledUpon(present));
    }

    void crashed(Thread me, Incarnation<M> present, Throwable failure) {
        Extras extra = extras();
        extra.lastFailure = failure;
        present.end();
        tell(new KernelEvent.Crashed(path(), now(), failure));
        failTaken(failure);
        cutLinks(failure);
        if (extra.halt == null) {
            follow(me, supervisor().crashed(this, failure), new Exit.Crashed(failure));
        } else {
            life = null;
        }
    }

    private void endedItself(Thread me, Incarnation<M> present) {
        present.end();
        extras().takeLinks().forEach(peer -> peer.extras().unlink(this));
        Tree.Decision decision = supervisor().endedItself(this);
        if (decision != Tree.Decision.END) {
            failTaken(new IllegalStateException("it ended without an answer"));
        }
        follow(me, decision, new Exit.Normal());
    }

    private void follow(Object me, Tree.Decision decision, Exit last) {
        life = null;
        switch (decision) {
            case RESTART -> restart(me);
            case END -> finish(me, last);
            case HOLD -> hold(me);
        }
    }

    private void hold(Object me) {
        if (OWNER.compareAndSet(this, me, PARKED)) {
            settle();
        }
    }

    /** Carries out on a parked actor what was asked for while it was on its way there. */
    private void settle() {
        Extras extra = extras();
        if (extra.halt == Halt.END) {
            finish(PARKED, new Exit.Stopped());
        } else if (extra.halt == Halt.PARK && owner == PARKED) {
            extra.rests();
        }
    }

    private void restart(Object me) {
        Extras extra = extras();
        int restarts = extra.restarted();
        try {
            Incarnation<M> next = Incarnation.begin(this);
            if (install(me, next)) {
                tell(new KernelEvent.Restarted(path(), now(), restarts));
            } else {
                next.end();
            }
        } catch (Throwable failure) {
            extra.lastFailure = failure;
            tell(new KernelEvent.Crashed(path(), now(), failure));
            follow(me, supervisor().crashed(this, failure), new Exit.Crashed(failure));
        }
    }

    private synchronized boolean install(Object me, Incarnation<M> next) {
        if (owner != me) {
            return false;
        }
        life = next;
        return true;
    }

    /** Does what the supervisor asked for by {@code halt}. */
    private void rest(Thread me) {
        Incarnation<M> present = life;
        if (present != null) {
            present.end();
            life = null;
        }
        if (!supervisor().ending()) {
            cutLinks(null);
        }
        if (extras().halt == Halt.END) {
            finish(me, new Exit.Stopped());
        } else {
            failTaken(new IllegalStateException("its supervisor starts it again"));
            hold(me);
        }
    }

    private void finish(Object holder, Exit last) {
        if (!OWNER.compareAndSet(this, holder, ENDED)) {
            return;
        }
        Mailbox<M> box = closeMailbox();
        Incarnation<M> present = life;
        if (present != null) {
            present.end();
            life = null;
        }
        CallFailed gone = CallFailed.gone(name());
        failUnanswered(gone);
        long left = lose(box, true, gone);
        Extras extra = extras();
        extra.rests();
        EventQueue events = kernel().events();
        if (events.lives()) {
            events.tell(new KernelEvent.Ended(path(), now(), last, left));
        }
        extra.ended(last).forEach(observer -> notify(observer, last));
    }

    private void failTaken(Throwable cause) {
        if (inHand != null || extrasIfAny() != null) {
            failUnanswered(CallFailed.crashed(name(), cause));
        }
    }

    private void failUnanswered(CallFailed why) {
        var reply = (CompletableFuture<?>) IN_HAND.getAndSet(this, null);
        Extras extra = extrasIfAny();
        Stream.concat(Stream.ofNullable(reply), extra == null ? Stream.of() : extra.takeUnanswered().stream())
                .forEach(open -> open.completeExceptionally(why));
    }

    // ---- inspection ----

    @Override
    String behaviorName() {
        Incarnation<M> present = life;
        return present == null ? "" : present.behaviorName();
    }

    @Override
    ChildStatus.State state() {
        Object holder = owner;
        if (holder == null) {
            return ChildStatus.State.IDLE;
        }
        if (holder == ENDED) {
            return ChildStatus.State.ENDED;
        }
        return holder == PARKED ? ChildStatus.State.RESTARTING : ChildStatus.State.RUNNING;
    }

    int since() {
        return (int) SINCE.getOpaque(this);
    }

    /** The watchdog found it in one handler for so long. */
    void reportRunning(long millis) {
        Incarnation<M> present = life;
        if (owner instanceof Thread thread && present != null) {
            List<String> stack = Stream.of(thread.getStackTrace())
                    .limit(STACK_SHOWN)
                    .map(StackTraceElement::toString)
                    .toList();
            tell(new KernelEvent.SlowHandler(path(), now(), present.behaviorName(), millis, false, stack));
        }
    }

    @Override
    public @Nullable Child before() {
        return before;
    }

    @Override
    public @Nullable Child after() {
        return after;
    }

    @Override
    public void before(@Nullable Child child) {
        before = child;
    }

    @Override
    public void after(@Nullable Child child) {
        after = child;
    }

    // ---- the supervisor ----

    /** First start: makes the first incarnation on the caller's thread and opens for mail. */
    void open() {
        life = Incarnation.begin(this);
    }

    /** Lets the mail flow that has come since {@link #open()}. */
    void release() {
        OWNER.compareAndSet(this, PARKED, null);
        EventQueue events = kernel().events();
        if (events.lives()) {
            events.tell(new KernelEvent.Started(path(), now()));
        }
        if (hasWork()) {
            activate();
        }
    }

    /** Ends an actor that was opened and never released. */
    void discard() {
        finish(PARKED, new Exit.Stopped());
    }

    @Override
    public void park(@Nullable Duration patience) {
        bringToRest(Halt.PARK, patience);
    }

    @Override
    public void end(@Nullable Duration patience) {
        bringToRest(Halt.END, patience);
    }

    @Override
    public void unpark() {
        Extras extra = extras();
        synchronized (this) {
            if (extra.halt == Halt.PARK) {
                extra.halt = null;
            }
        }
        Thread me = Thread.currentThread();
        if (extra.halt != null || !OWNER.compareAndSet(this, PARKED, me)) {
            return;
        }
        if (life != null) {
            // Caught between its start and its first mail: nothing to start again.
            OWNER.compareAndSet(this, me, null);
        } else if (spec().restart() == Restart.TEMPORARY) {
            supervisor().remove(this);
            Throwable failure = extra.lastFailure;
            finish(me, failure == null ? new Exit.Stopped() : new Exit.Crashed(failure));
        } else {
            restart(me);
        }
        if ((OWNER.compareAndSet(this, me, null) || owner == null) && hasWork()) {
            activate();
        }
    }

    private void bringToRest(Halt wanted, @Nullable Duration patience) {
        Extras extra = extras();
        synchronized (this) {
            if (wanted == Halt.END || extra.halt == null) {
                extra.halt = wanted;
            }
        }
        Thread me = Thread.currentThread();
        Incarnation<M> present = life;
        if (present != null && !present.hasOwnStop() && OWNER.compareAndSet(this, null, me)) {
            // Idle, and no code of its own runs at its end: nothing to wait for, and no thread needed.
            rest(me);
            return;
        }
        CompletableFuture<?> rest = awaitedRest(extra);
        settle();
        activate();
        Duration time = patience == null ? spec().shutdown() : patience;
        // An actor that stops its own supervisor cannot wait for itself: it ends after the current message.
        if (owner instanceof Thread stuck && stuck != me && !Patience.await(rest, time)) {
            stuck.interrupt();
            if (!Patience.await(rest, GRACE)) {
                abandon(stuck, wanted);
            }
        }
        settle();
    }

    private static CompletableFuture<?> awaitedRest(Extras extra) {
        synchronized (extra) {
            CompletableFuture<?> awaited = extra.atRest;
            if (awaited == null || awaited.isDone()) {
                awaited = new CompletableFuture<@Nullable Object>();
                extra.atRest = awaited;
            }
            return awaited;
        }
    }

    /** Takes the token away from a thread that does not return. Its mail goes with it: it may still hold the queue. */
    private synchronized void abandon(Thread stuck, Halt wanted) {
        if (!OWNER.compareAndSet(this, stuck, PARKED)) {
            return;
        }
        tell(new KernelEvent.Abandoned(path(), now()));
        Incarnation<M> present = life;
        if (present != null) {
            present.abandon();
        }
        life = null;
        Mailbox<M> box = takeMailbox();
        CallFailed failure = CallFailed.crashed(name(), new IllegalStateException("it was stuck in a handler"));
        lose(box, false, failure);
        failUnanswered(failure);
        cutLinks(failure);
        if (wanted == Halt.END) {
            finish(PARKED, new Exit.Stopped());
        }
    }
}
