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
 * {@link #PARKED}: has no incarnation and waits for its supervisor. {@link Ending}: a thread ends it for good.
 * {@link #ENDED}: that is done. Only who holds the token touches the incarnation or takes mail. A thread that does not come back from a handler loses the token (it is
 * fenced): whatever it does later, it finds that the token is not its own and leaves.
 *
 * <p>Here is the token, and what its thread finds to do. What becomes of the actor when an incarnation is over is
 * {@link Aftermath}; what its supervisor does with it is {@link Halting}.
 */
final class Cell<M> extends Recipient<M> implements Child {
    /** @param by the thread that does so */
    record Ending(Thread by) {}

    static final Object PARKED = new Object();
    static final Object ENDED = new Object();
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

    // ---- the token ----

    /** Who holds the token. */
    @Nullable
    Object owner() {
        return owner;
    }

    @Override
    boolean isOwnedBy(Thread thread) {
        return owner == thread;
    }

    /** Passes the token on; false if {@code from} does not hold it. */
    boolean pass(@Nullable Object from, @Nullable Object to) {
        return OWNER.compareAndSet(this, from, to);
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

    /** A thread's turn is over: gives the actor back, if it still had it. */
    void release(Thread me) {
        if (OWNER.compareAndSet(this, me, null)) {
            activateIfNeeded();
        }
    }

    void activateIfNeeded() {
        if (hasWork()) {
            activate();
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

    // ---- the incarnation ----

    @Nullable
    Incarnation<M> life() {
        return life;
    }

    /** For who holds the token. */
    void life(@Nullable Incarnation<M> next) {
        life = next;
    }

    /** Begins a new life, unless the token has been taken away meanwhile. */
    synchronized boolean install(Object me, Incarnation<M> next) {
        if (owner != me) {
            return false;
        }
        life = next;
        return true;
    }

    // ---- the owning thread ----

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
            new Aftermath<>(this).rest(me);
        } else if (poison != null) {
            crashed(me, present, poison);
        } else {
            new Aftermath<>(this).endedItself(me, present);
        }
    }

    void crashed(Thread me, Incarnation<M> present, Throwable failure) {
        new Aftermath<>(this).crashed(me, present, failure);
    }

    /** Those whose calls were taken and are not answered get no answer any more. */
    void failTaken(Throwable cause) {
        if (inHand != null || extrasIfAny() != null) {
            failUnanswered(CallFailed.crashed(name(), cause));
        }
    }

    void failUnanswered(CallFailed why) {
        var reply = (CompletableFuture<?>) IN_HAND.getAndSet(this, null);
        Extras extra = extrasIfAny();
        Stream.concat(Stream.ofNullable(reply), extra == null ? Stream.of() : extra.takeUnanswered().stream())
                .forEach(open -> open.completeExceptionally(why));
    }

    // ---- the supervisor ----

    /** First start: makes the first incarnation on the caller's thread and opens for mail. */
    void open() {
        life = Incarnation.begin(this);
    }

    /** Lets the mail flow that has come since {@link #open()}. */
    void release() {
        OWNER.compareAndSet(this, PARKED, null);
        if (kernel().events().lives()) {
            tell(new KernelEvent.Started(path(), now()));
        }
        activateIfNeeded();
    }

    /** Ends an actor that was opened and never released. */
    void discard() {
        new Aftermath<>(this).finish(PARKED, new Exit.Stopped());
    }

    @Override
    public void park(@Nullable Duration patience) {
        new Halting<>(this).bringToRest(Halt.PARK, patience);
    }

    @Override
    public void end(@Nullable Duration patience) {
        new Halting<>(this).bringToRest(Halt.END, patience);
    }

    @Override
    public void unpark() {
        new Halting<>(this).startAgain();
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
        if (holder == ENDED || holder instanceof Ending) {
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
}
