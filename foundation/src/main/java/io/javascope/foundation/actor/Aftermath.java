package io.javascope.foundation.actor;

import io.javascope.foundation.actor.Extras.Halt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What becomes of an actor when one of its lives is over: its supervisor decides, and it is started again, waits or ends
 * for good. By whoever holds the actor's token.
 */
record Aftermath<M>(Cell<M> cell) {
    void crashed(Thread me, Incarnation<M> present, Throwable failure) {
        Extras extra = cell.extras();
        extra.lastFailure = failure;
        present.end();
        tellCrash(failure);
        cell.failTaken(failure);
        cell.cutLinks(failure);
        if (extra.halt == null) {
            follow(me, cell.supervisor().crashed(cell, failure), new Exit.Crashed(failure));
        } else {
            cell.life(null);
        }
    }

    void endedItself(Thread me, Incarnation<M> present) {
        present.end();
        cell.extras().takeLinks().forEach(peer -> peer.extras().unlink(cell));
        Tree.Decision decision = cell.supervisor().endedItself(cell);
        if (decision != Tree.Decision.END) {
            cell.failTaken(new IllegalStateException("it ended without an answer"));
        }
        follow(me, decision, new Exit.Normal());
    }

    private void follow(Object me, Tree.Decision decision, Exit last) {
        cell.life(null);
        switch (decision) {
            case RESTART -> restart(me);
            case END -> finish(me, last);
            case HOLD -> hold(me);
        }
    }

    /** Does what the supervisor asked for by {@code halt}. */
    void rest(Thread me) {
        Incarnation<M> present = cell.life();
        if (present != null) {
            present.end();
            cell.life(null);
        }
        if (!cell.supervisor().ending()) {
            cell.cutLinks(null);
        }
        if (cell.extras().halt == Halt.END) {
            finish(me, new Exit.Stopped());
        } else {
            cell.failTaken(new IllegalStateException("its supervisor starts it again"));
            hold(me);
        }
    }

    private void hold(Object me) {
        if (cell.pass(me, Cell.PARKED)) {
            settle();
        }
    }

    /** Carries out on a parked actor what was asked for while it was on its way there. */
    void settle() {
        Extras extra = cell.extras();
        if (extra.halt == Halt.END) {
            finish(Cell.PARKED, new Exit.Stopped());
        } else if (extra.halt == Halt.PARK && cell.owner() == Cell.PARKED) {
            extra.rests();
        }
    }

    void restart(Object me) {
        Extras extra = cell.extras();
        int restarts = extra.restarted();
        try {
            Incarnation<M> next = Incarnation.begin(cell);
            if (cell.install(me, next)) {
                cell.tell(new KernelEvent.Restarted(cell.path(), Recipient.now(), restarts));
            } else {
                next.end();
            }
        } catch (Throwable failure) {
            extra.lastFailure = failure;
            tellCrash(failure);
            follow(me, cell.supervisor().crashed(cell, failure), new Exit.Crashed(failure));
        }
    }

    private void tellCrash(Throwable failure) {
        cell.tell(new KernelEvent.Crashed(cell.path(), Recipient.now(), failure));
    }

    /** The end for good; does nothing if {@code holder} does not hold the token. */
    void finish(Object holder, Exit last) {
        var ending = new Cell.Ending(Thread.currentThread());
        if (!cell.pass(holder, ending)) {
            return;
        }
        Mailbox<M> box = cell.closeMailbox();
        Incarnation<M> present = cell.life();
        if (present != null) {
            present.end();
            cell.life(null);
        }
        CallFailed gone = CallFailed.gone(cell.name());
        cell.failUnanswered(gone);
        long left = cell.lose(box, true, gone);
        Extras extra = cell.extras();
        if (cell.kernel().events().lives()) {
            // Before anybody goes on who waits for this end: a root that ends tells its own end last.
            cell.tell(new KernelEvent.Ended(cell.path(), Recipient.now(), last, left));
        }
        extra.rests();
        Set<Consumer<Exit>> observers = extra.ended(last);
        cell.pass(ending, Cell.ENDED);
        observers.forEach(observer -> cell.notify(observer, last));
    }
}
