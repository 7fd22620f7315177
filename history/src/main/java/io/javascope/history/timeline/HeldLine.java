package io.javascope.history.timeline;

import io.javascope.recording.LineAhead;

/**
 * A line at whose beginning a debugger holds a thread: the recorder writes it when the thread goes on, and a timeline that
 * knows of it takes it for written.
 *
 * @param thread as positions name it
 * @param owner full name of the class whose method runs
 * @param descriptor of the method
 */
public record HeldLine(int thread, String owner, String method, String descriptor, int line) {
    LineAhead ahead() {
        return new LineAhead(thread, owner, method, descriptor, line);
    }
}
