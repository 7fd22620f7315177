/**
 * Actors and their supervision: state owned by one actor at a time, bounded mailboxes, calls with a deadline, and
 * supervisors that restart what crashed within a budget.
 *
 * <p>An idle actor is one object of 64 bytes with its behavior: it has no thread and no mailbox. A virtual thread is
 * started when mail arrives, handles up to 256 messages and ends when there is no more. Calls are handled before casts.
 * What happens to actors is told to {@link io.javascope.foundation.actor.KernelEvents}, and
 * {@link io.javascope.foundation.actor.Supervisor#status()} shows them all.
 *
 * <p>Handlers are short: they never compute for long (see {@code foundation.task.CpuPool}) and
 * never read standard input, files or pipes, because a virtual thread that blocks there holds its carrier thread.
 */
@NullMarked
package io.javascope.foundation.actor;

import org.jspecify.annotations.NullMarked;
