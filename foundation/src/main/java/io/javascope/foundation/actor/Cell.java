package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Mailbox.Mail;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The actor behind a reference: its mailbox, its present incarnation, and who owns it.
 *
 * <p>{@code owner} is the token of the whole design. Nobody (null): idle. A thread: that thread runs the handlers.
 * {@link #PARKED}: has no incarnation and waits for its supervisor. {@link #ENDED}: over for good. Only who holds the
 * token touches the incarnation or takes mail. A thread that does not come back from a handler loses the token (it is
 * fenced): whatever it does later, it finds that the token is not its own and leaves.
 */
final class Cell<M> implements Child {
    /** Mail handled by one thread before the next one gets its turn. */
    private static final int BATCH = 256;
    /** How long an interrupted handler may take to return before it is abandoned. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Object PARKED = new Object();
    private static final Object ENDED = new Object();
    private static final System.Logger LOG = System.getLogger(Cell.class.getName());

    private enum Halt {
        PARK,
        END
    }

    private final ChildSpec<M> spec;
    private final Tree supervisor;
    private final ActorRef<M> ref = new ActorRef<>(this);
    private final AtomicReference<@Nullable Object> owner = new AtomicReference<>(PARKED);
    private final Set<PendingReply> pending = ConcurrentHashMap.newKeySet(1);
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private volatile Mailbox<M> mailbox;
    private volatile @Nullable Incarnation<M> incarnation;
    private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();
    private volatile CompletableFuture<?> atRest = CompletableFuture.completedFuture(null);
    private volatile boolean closed;
    private volatile int restarts;
    private volatile @Nullable Throwable lastFailure;

    Cell(ChildSpec<M> spec, Tree supervisor) {
        this.spec = spec;
        this.supervisor = supervisor;
        this.mailbox = new Mailbox<>(spec.capacity(), spec.overflow());
    }

    ChildSpec<M> spec() {
        return spec;
    }

    ActorRef<M> ref() {
        return ref;
    }

    Mailbox<M> mailbox() {
        return mailbox;
    }

    CompletableFuture<Exit> exit() {
        return exit;
    }

    boolean alive() {
        return !closed;
    }

    boolean isOwnedBy(Thread thread) {
        return owner.get() == thread;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public ChildStatus status() {
        Throwable failure = lastFailure;
        Mailbox<M> box = mailbox;
        return new ChildStatus.Actor(
                spec.name(),
                alive(),
                box.depth(),
                box.dropped(),
                restarts,
                failure == null ? null : failure.toString());
    }

    // ---- mail ----

    boolean cast(M message) {
        return send(new Mail<>(message, null));
    }

    /** Sends a request whose reply is failed by us if the actor crashes or ends first. */
    boolean request(M message, PendingReply reply, CompletableFuture<?> future) {
        pending.add(reply);
        future.whenComplete((answer, failure) -> pending.remove(reply));
        boolean accepted = send(new Mail<>(message, reply));
        if (closed) {
            // The end may have swept the pending replies before ours was among them.
            reply.fail(CallFailed.gone(spec.name()));
        }
        return accepted;
    }

    private boolean send(Mail<M> mail) {
        if (closed || !mailbox.offer(mail)) {
            return false;
        }
        activate();
        return true;
    }

    /** Starts a thread for this actor if it has none. */
    void activate() {
        if (owner.get() == null) {
            Thread thread = Thread.ofVirtual().name(spec.name()).unstarted(this::drain);
            if (owner.compareAndSet(null, thread)) {
                thread.start();
            }
        }
    }

    // ---- the owning thread ----

    private void drain() {
        Thread me = Thread.currentThread();
        for (int handled = 0; handled < BATCH && owner.get() == me; handled++) {
            Incarnation<M> life = incarnation;
            if (halt.get() != null || life == null) {
                rest(me);
                return;
            }
            if (life.stopRequested()) {
                endedItself(me, life);
                continue;
            }
            Mail<M> mail = mailbox.poll();
            if (mail == null) {
                break;
            }
            handle(me, life, mail);
        }
        if (owner.compareAndSet(me, null)) {
            activateIfWork();
        }
    }

    private void activateIfWork() {
        if (hasWork()) {
            activate();
        }
    }

    private boolean hasWork() {
        Incarnation<M> life = incarnation;
        return halt.get() != null || !mailbox.isEmpty() || (life != null && life.stopRequested());
    }

    private void handle(Thread me, Incarnation<M> life, Mail<M> mail) {
        if (mail.reply != null) {
            mail.reply.markTaken();
        }
        try {
            life.receive(mail.take());
        } catch (Throwable failure) {
            if (owner.get() == me) {
                crashed(me, life, failure);
            }
        }
    }

    private void crashed(Thread me, Incarnation<M> life, Throwable failure) {
        lastFailure = failure;
        life.end();
        LOG.log(System.Logger.Level.WARNING, "Actor '" + spec.name() + "' crashed", failure);
        failTaken(failure);
        if (halt.get() == null) {
            follow(me, supervisor.crashed(this, failure), new Exit.Crashed(failure));
        } else {
            incarnation = null;
        }
    }

    private void endedItself(Thread me, Incarnation<M> life) {
        life.end();
        Tree.Decision decision = supervisor.endedItself(this);
        if (decision != Tree.Decision.END) {
            failTaken(new IllegalStateException("it ended without an answer"));
        }
        follow(me, decision, new Exit.Normal());
    }

    private void follow(Thread me, Tree.Decision decision, Exit last) {
        incarnation = null;
        switch (decision) {
            case RESTART -> restart(me);
            case END -> finish(me, last);
            case HOLD -> hold(me);
        }
    }

    private void hold(Thread me) {
        if (owner.compareAndSet(me, PARKED)) {
            settle();
        }
    }

    /** Carries out on a parked actor what was asked for while it was on its way there. */
    private void settle() {
        if (halt.get() == Halt.END) {
            finish(PARKED, new Exit.Stopped());
        } else if (halt.get() == Halt.PARK && owner.get() == PARKED) {
            atRest.complete(null);
        }
    }

    private void restart(Thread me) {
        try {
            restarts++;
            Incarnation<M> next = Incarnation.begin(this);
            if (!install(me, next)) {
                next.end();
            }
        } catch (Throwable failure) {
            lastFailure = failure;
            LOG.log(System.Logger.Level.WARNING, "Actor '" + spec.name() + "' could not be started again", failure);
            follow(me, supervisor.crashed(this, failure), new Exit.Crashed(failure));
        }
    }

    private synchronized boolean install(Object me, Incarnation<M> next) {
        if (owner.get() != me) {
            return false;
        }
        incarnation = next;
        return true;
    }

    /** Does what the supervisor asked for by {@code halt}. */
    private void rest(Thread me) {
        Incarnation<M> life = incarnation;
        if (life != null) {
            life.end();
            incarnation = null;
        }
        if (halt.get() == Halt.END) {
            finish(me, new Exit.Stopped());
        } else {
            failTaken(new IllegalStateException("its supervisor starts it again"));
            hold(me);
        }
    }

    private void finish(Object holder, Exit last) {
        if (!owner.compareAndSet(holder, ENDED)) {
            return;
        }
        closed = true;
        Incarnation<M> life = incarnation;
        if (life != null) {
            life.end();
            incarnation = null;
        }
        CallFailed gone = CallFailed.gone(spec.name());
        pending.forEach(reply -> reply.fail(gone));
        atRest.complete(null);
        exit.complete(last);
    }

    private void failTaken(Throwable cause) {
        for (PendingReply reply : pending) {
            if (reply.isTaken()) {
                reply.fail(CallFailed.crashed(spec.name(), cause));
            }
        }
    }

    // ---- the supervisor ----

    /** First start: makes the first incarnation on the caller's thread and opens for mail. */
    void open() {
        incarnation = Incarnation.begin(this);
    }

    /** Lets the mail flow that has come since {@link #open()}. */
    void release() {
        owner.compareAndSet(PARKED, null);
        activateIfWork();
    }

    /** Ends an actor that was opened and never released. */
    void discard() {
        finish(PARKED, new Exit.Stopped());
    }

    @Override
    public void park(Duration patience) {
        bringToRest(Halt.PARK, patience);
    }

    @Override
    public void end(Duration patience) {
        bringToRest(Halt.END, patience);
    }

    @Override
    public void unpark() {
        halt.compareAndSet(Halt.PARK, null);
        Thread me = Thread.currentThread();
        if (halt.get() != null || !owner.compareAndSet(PARKED, me)) {
            return;
        }
        if (incarnation != null) {
            // Caught between its start and its first mail: nothing to start again.
            owner.compareAndSet(me, null);
        } else if (spec.restart() == Restart.TEMPORARY) {
            supervisor.remove(this);
            Throwable failure = lastFailure;
            finish(me, failure == null ? new Exit.Stopped() : new Exit.Crashed(failure));
        } else {
            restart(me);
        }
        if (owner.compareAndSet(me, null) || owner.get() == null) {
            activateIfWork();
        }
    }

    private void bringToRest(Halt wanted, Duration patience) {
        CompletableFuture<?> rest = request(wanted);
        Thread me = Thread.currentThread();
        settle();
        activate();
        // An actor that stops its own supervisor cannot wait for itself: it ends after the current message.
        if (owner.get() instanceof Thread stuck && stuck != me && !Patience.await(rest, patience)) {
            stuck.interrupt();
            if (!Patience.await(rest, GRACE)) {
                abandon(stuck, wanted);
            }
        }
        settle();
    }

    private synchronized CompletableFuture<?> request(Halt wanted) {
        if (atRest.isDone()) {
            atRest = new CompletableFuture<@Nullable Object>();
        }
        if (wanted == Halt.END) {
            halt.set(wanted);
        } else {
            halt.compareAndSet(null, wanted);
        }
        return atRest;
    }

    /** Takes the token away from a thread that does not return. Its mail goes with it: it may still hold the queue. */
    private synchronized void abandon(Thread stuck, Halt wanted) {
        if (!owner.compareAndSet(stuck, PARKED)) {
            return;
        }
        LOG.log(System.Logger.Level.ERROR, "Actor ''{0}'' did not stop; its thread is abandoned", spec.name());
        Incarnation<M> life = incarnation;
        if (life != null) {
            life.abandon();
        }
        incarnation = null;
        mailbox = new Mailbox<>(spec.capacity(), spec.overflow());
        CallFailed failure = CallFailed.crashed(spec.name(), new IllegalStateException("it was stuck in a handler"));
        pending.forEach(reply -> reply.fail(failure));
        if (wanted == Halt.END) {
            finish(PARKED, new Exit.Stopped());
        }
    }
}
