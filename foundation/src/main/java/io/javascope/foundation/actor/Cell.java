package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Extras.Halt;
import io.javascope.foundation.actor.Mailbox.Offer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
final class Cell<M> extends ActorRef<M> implements Child {
    /** Mail handled by one thread before the next one gets its turn. */
    private static final int BATCH = 256;
    /** How long an interrupted handler may take to return before it is abandoned. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Object PARKED = new Object();
    private static final Object ENDED = new Object();
    private static final Mailbox<?> CLOSED = LinkedMailbox.closed();
    private static final Watchdog WATCHDOG = Watchdog.INSTANCE;
    private static final int TICKS_PER_SECOND = 300;
    private static final int STACK_SHOWN = 8;

    private static final VarHandle OWNER;
    private static final VarHandle MAILBOX;
    private static final VarHandle EXTRAS;
    private static final VarHandle IN_HAND;
    private static final VarHandle SINCE;
    private static final VarHandle HANDLED;

    static {
        try {
            var lookup = MethodHandles.lookup();
            OWNER = lookup.findVarHandle(Cell.class, "owner", Object.class);
            MAILBOX = lookup.findVarHandle(Cell.class, "mailbox", Mailbox.class);
            EXTRAS = lookup.findVarHandle(Cell.class, "extras", Extras.class);
            IN_HAND = lookup.findVarHandle(Cell.class, "inHand", CompletableFuture.class);
            SINCE = lookup.findVarHandle(Cell.class, "since", int.class);
            HANDLED = lookup.findVarHandle(Cell.class, "handled", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final ChildSpec<M> spec;
    private final Tree supervisor;
    private volatile @Nullable Object owner = PARKED;
    private volatile @Nullable Mailbox<M> mailbox;
    private volatile @Nullable Incarnation<M> life;
    private volatile @Nullable Extras extras;
    /** The reply of the call that is being handled. */
    private @Nullable CompletableFuture<?> inHand;

    private @Nullable Child before;
    private @Nullable Child after;
    /** The watchdog's tick at which the present handler began. */
    private int since;

    private int peak;
    private long handled;

    Cell(ChildSpec<M> spec, Tree supervisor) {
        this.spec = spec;
        this.supervisor = supervisor;
    }

    ChildSpec<M> spec() {
        return spec;
    }

    Kernel kernel() {
        return supervisor.kernel();
    }

    @Override
    Cell<M> cell() {
        return this;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public boolean alive() {
        return mailbox != CLOSED;
    }

    @Override
    public boolean significant() {
        return spec.significant();
    }

    @Override
    boolean isOwnedBy(Thread thread) {
        return owner == thread;
    }

    private Extras extras() {
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

    private String path() {
        return supervisor.path() + "/" + spec.name();
    }

    private void tell(KernelEvent event) {
        kernel().events().tell(event);
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    // ---- mail, by any thread ----

    @Override
    public boolean cast(M message) {
        return accept(Mail.cast(message));
    }

    boolean accept(Mail<M> mail) {
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
    Offer post(Mail<M> mail) {
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
    CallFailed refused() {
        extras().refuse();
        tellDrops();
        return CallFailed.refused(name(), spec.callCapacity());
    }

    private void tellDrops() {
        Extras counts = extras();
        if (counts.tells(WATCHDOG.tick(), TICKS_PER_SECOND)) {
            tell(new KernelEvent.Dropped(path(), now(), counts.dropped(), counts.refused()));
        }
    }

    /** Starts a thread for this actor if it has none. */
    void activate() {
        if (owner == null) {
            Thread thread = Thread.ofVirtual().name(spec.name()).unstarted(this::drain);
            if (OWNER.compareAndSet(this, null, thread)) {
                thread.start();
            }
        }
    }

    // ---- the owning thread ----

    private void drain() {
        Thread me = Thread.currentThread();
        int slot = WATCHDOG.enter(this, me);
        try {
            batch(me);
        } finally {
            WATCHDOG.leave(slot);
        }
        if (OWNER.compareAndSet(this, me, null) && hasWork()) {
            activate();
        }
    }

    private void batch(Thread me) {
        boolean wakesSenders = spec.overflow() instanceof Overflow.Block<M>;
        Incarnation<M> counted = null;
        int count = 0;
        for (int turn = 0; turn < BATCH && owner == me; turn++) {
            Incarnation<M> present = life;
            if (present == null || isCalledUpon(present)) {
                attend(me, present);
                continue;
            }
            Mail<M> mail = next();
            if (mail == null) {
                break;
            }
            if (wakesSenders) {
                wakeSender();
            }
            if (present != counted) {
                count(counted, count);
                counted = present;
                count = 0;
            }
            count++;
            handle(me, present, mail);
        }
        count(counted, count);
    }

    private void wakeSender() {
        // Pairs with a sender that enters the room and then looks again whether it is still full.
        VarHandle.fullFence();
        Extras extra = extras;
        Room room = extra == null ? null : extra.roomIfAny();
        if (room != null) {
            room.taken();
        }
    }

    private void count(@Nullable Incarnation<M> counted, int messages) {
        BehaviorStats stats = counted == null ? null : counted.stats();
        if (stats != null && messages > 0) {
            stats.handled(messages);
        }
    }

    private boolean isCalledUpon(Incarnation<M> present) {
        Extras extra = extras;
        return present.stopRequested() || (extra != null && (extra.halt != null || extra.poison != null));
    }

    /** Does what is asked for beside mail. */
    private void attend(Thread me, @Nullable Incarnation<M> present) {
        Extras extra = extras;
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
        Mailbox<M> box = mailbox;
        Extras extra = extras;
        return (box != null && box.depth() > 0)
                || (extra != null && extra.halt != null)
                || (present != null && isCalledUpon(present));
    }

    /** The next message; null when there is none and the mailbox is gone. */
    private @Nullable Mail<M> next() {
        while (true) {
            Mailbox<M> box = mailbox;
            if (box == null) {
                return null;
            }
            Mail<M> mail = box.take();
            if (mail != null) {
                return mail;
            }
            if (box.retire()) {
                MAILBOX.compareAndSet(this, box, null);
                keepCounts(box);
                return null;
            }
            if (box.depth() == 0) {
                // Retired or closed by one who has taken the actor from this thread.
                return null;
            }
        }
    }

    private void keepCounts(Mailbox<M> gone) {
        peak = Math.max(peak, gone.peak());
        HANDLED.setOpaque(this, handled + gone.taken());
    }

    private void handle(Thread me, Incarnation<M> present, Mail<M> mail) {
        CompletableFuture<?> reply = mail instanceof Mail.Urgent<M> urgent ? urgent.reply : null;
        if (reply != null) {
            IN_HAND.setRelease(this, reply);
        }
        Throwable failure = receive(present, mail);
        if (owner != me) {
            return;
        }
        if (failure != null) {
            crashed(me, present, failure);
        } else if (reply != null) {
            inHand = null;
            if (!reply.isDone()) {
                extras().defer(reply);
            }
        }
    }

    private @Nullable Throwable receive(Incarnation<M> present, Mail<M> mail) {
        int began = WATCHDOG.tick();
        if (since != began) {
            // Not for each message: senders read fields of the same cache line.
            SINCE.setOpaque(this, began);
        }
        BehaviorStats stats = present.stats();
        boolean timed = stats != null && stats.samples(began);
        long start = timed ? System.nanoTime() : 0;
        Throwable failure = null;
        try {
            present.receive(mail.take(), mail.trace());
        } catch (Throwable thrown) {
            failure = thrown;
        }
        if (timed && stats != null) {
            long nanos = System.nanoTime() - start;
            stats.took(nanos);
            if (nanos > Watchdog.SLOW_NANOS) {
                tellSlow(present, nanos / 1_000_000);
            }
        } else {
            int ended = WATCHDOG.tick();
            if (Watchdog.slow(began, ended)) {
                tellSlow(present, Watchdog.millis(began, ended));
            }
        }
        return failure;
    }

    private void tellSlow(Incarnation<M> present, long millis) {
        tell(new KernelEvent.SlowHandler(path(), now(), present.behaviorName(), millis, true, List.of()));
    }

    private void crashed(Thread me, Incarnation<M> present, Throwable failure) {
        Extras extra = extras();
        extra.lastFailure = failure;
        present.end();
        tell(new KernelEvent.Crashed(path(), now(), failure));
        failTaken(failure);
        cutLinks(failure);
        if (extra.halt == null) {
            follow(me, supervisor.crashed(this, failure), new Exit.Crashed(failure));
        } else {
            life = null;
        }
    }

    private void endedItself(Thread me, Incarnation<M> present) {
        present.end();
        extras().takeLinks().forEach(peer -> peer.extras().unlink(this));
        Tree.Decision decision = supervisor.endedItself(this);
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
            follow(me, supervisor.crashed(this, failure), new Exit.Crashed(failure));
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
        if (!supervisor.ending()) {
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
        @SuppressWarnings("unchecked") // It holds no message.
        var box = (Mailbox<M>) MAILBOX.getAndSet(this, CLOSED);
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

    /** Closes a mailbox: its calls fail, its casts are counted as dropped. */
    private long lose(@Nullable Mailbox<M> box, boolean ended, CallFailed why) {
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

    private void failTaken(Throwable cause) {
        if (inHand != null || extras != null) {
            failUnanswered(CallFailed.crashed(name(), cause));
        }
    }

    private void failUnanswered(CallFailed why) {
        var reply = (CompletableFuture<?>) IN_HAND.getAndSet(this, null);
        Extras extra = extras;
        Stream.concat(Stream.ofNullable(reply), extra == null ? Stream.of() : extra.takeUnanswered().stream())
                .forEach(open -> open.completeExceptionally(why));
    }

    // ---- links and observers ----

    void link(Cell<?> peer) {
        if (peer == this) {
            return;
        }
        extras().link(peer);
        peer.extras().link(this);
        if (!peer.alive()) {
            poison(peer, null);
        }
    }

    void unlink(Cell<?> peer) {
        extras().unlink(peer);
        peer.extras().unlink(this);
    }

    /** This incarnation has ended not by itself: those linked to it crash. */
    private void cutLinks(@Nullable Throwable cause) {
        Extras extra = extras;
        if (extra != null) {
            Set<Cell<?>> peers = extra.takeLinks();
            peers.forEach(peer -> peer.poison(this, cause));
        }
    }

    private void poison(Cell<?> peer, @Nullable Throwable cause) {
        if (extras().poison(peer, new LinkedExit(peer.name(), cause))) {
            activate();
        }
    }

    void crash(Throwable cause) {
        extras().poison = cause;
        activate();
    }

    @Override
    void observe(Consumer<Exit> observer) {
        Exit already = extras().observe(observer);
        if (already != null) {
            notify(observer, already);
        }
    }

    @Override
    boolean forget(Consumer<Exit> observer) {
        return extras().forget(observer);
    }

    private void notify(Consumer<Exit> observer, Exit exit) {
        try {
            observer.accept(exit);
        } catch (Throwable failure) {
            tell(new KernelEvent.Crashed(path() + " (observer of its end)", now(), failure));
        }
    }

    // ---- inspection ----

    @Override
    public int depth() {
        Mailbox<M> box = mailbox;
        return box == null ? 0 : box.depth();
    }

    @Override
    public ChildStatus.Actor status() {
        Mailbox<M> box = mailbox;
        Extras extra = extras;
        Throwable failure = extra == null ? null : extra.lastFailure;
        Incarnation<M> present = life;
        return new ChildStatus.Actor(
                spec.name(),
                present == null ? "" : present.behaviorName(),
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

    private ChildStatus.State state() {
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
        } else if (spec.restart() == Restart.TEMPORARY) {
            supervisor.remove(this);
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
        Duration time = patience == null ? spec.shutdown() : patience;
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
        @SuppressWarnings("unchecked") // The field's type.
        var box = (Mailbox<M>) MAILBOX.getAndSet(this, null);
        CallFailed failure = CallFailed.crashed(name(), new IllegalStateException("it was stuck in a handler"));
        lose(box, false, failure);
        failUnanswered(failure);
        cutLinks(failure);
        if (wanted == Halt.END) {
            finish(PARKED, new Exit.Stopped());
        }
    }
}
