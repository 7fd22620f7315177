package io.javascope.session.core;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ThreadReference;
import io.javascope.history.timeline.HeldLine;
import io.javascope.session.StopReport;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a program stands, as its recording is asked.
 *
 * @param report of the stop; its thread has the number that the JVM gave it
 * @param sequence of the recorder's position there; empty when the recorder does not have one
 * @param held the line at whose beginning the thread is held; null when it stands within one
 */
public record LivePlace(
        StopReport report, OptionalLong sequence, @Nullable HeldLine held) {

    /** Asks the debuggee; in a task. */
    static LivePlace of(ThreadReference thread, StopReport report) throws IncompatibleThreadStateException {
        return new LivePlace(
                report,
                RecorderPosition.of(thread.virtualMachine(), report.position().thread()),
                thread.frameCount() == 0
                        ? null
                        : held(report.position().thread(), thread.frame(0).location()));
    }

    private static @Nullable HeldLine held(int thread, Location here) {
        return beginsLine(here)
                ? new HeldLine(
                        thread,
                        here.declaringType().name(),
                        here.method().name(),
                        here.method().signature(),
                        here.lineNumber())
                : null;
    }

    private static boolean beginsLine(Location here) {
        try {
            return here.lineNumber() > 0
                    && here.method().locationsOfLine(here.lineNumber()).stream()
                            .anyMatch(line -> line.codeIndex() == here.codeIndex());
        } catch (AbsentInformationException noLines) {
            return false;
        }
    }
}
