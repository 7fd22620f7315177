package io.javascope.session.core;

import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.ExceptionEvent;
import io.javascope.history.timeline.JvmFolder;
import io.javascope.history.timeline.RecordedHandlers;
import io.javascope.session.live.RecorderFrames;
import io.javascope.session.step.StepFilters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions of a recorded program are caught, and when one is thrown. The recorder has each method hand exceptions
 * on, so to the JVM all of them are caught where they are thrown, and thrown anew by each method that they leave. Asks the
 * debuggee, so it is used in tasks; any thread.
 */
final class ThrownExceptions {
    private static final System.Logger LOG = System.getLogger(ThrownExceptions.class.getName());
    private static final byte ATHROW = (byte) 0xbf;
    /** Those of the JDK's frames that catch what the code below them throws. */
    private static final Set<String> CATCHERS =
            Set.of("java.util.concurrent.", "java.lang.reflect.", "jdk.internal.reflect.");

    private final Path recording;
    private final long pid;
    private final String command;
    private @Nullable RecordedHandlers handlers;

    private ThrownExceptions(Path recording, long pid, String command) {
        this.recording = recording;
        this.pid = pid;
        this.command = command;
    }

    /** Of a program that has just been connected; null when it is not recorded. */
    static @Nullable ThrownExceptions of(Started it) {
        var recording = it.recording();
        return recording == null
                ? null
                : new ThrownExceptions(
                        recording,
                        it.debuggee().process().map(ProcessHandle::pid).orElse(0L),
                        it.name());
    }

    /** The recorder makes the folder when the program begins. */
    private synchronized RecordedHandlers handlers() throws IOException {
        var known = handlers;
        if (known == null) {
            known = new RecordedHandlers(JvmFolder.find(recording, pid, command));
            handlers = known;
        }
        return known;
    }

    /** Whether it is thrown here by the program itself, and stops where those stop that are caught, or are not. */
    boolean stops(ExceptionEvent event, boolean caught, boolean uncaught) {
        var handler = event.catchLocation();
        try {
            if (RecorderFrames.on(event.thread()) > 0) {
                return false;
            }
            if (handler != null && !isRecorded(handler)) {
                // What the JDK throws and catches itself is its own affair.
                return caught && !(excludes(handler) && excludes(event.location()));
            }
            return !handsOn(event.location()) && (isCaught(event.thread(), lineage(event)) ? caught : uncaught);
        } catch (IncompatibleThreadStateException running) {
            throw new IllegalStateException("A thread that throws is suspended.", running);
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, "An exception is taken for what the JVM says of it.", unreadable);
            return handler == null ? uncaught : caught;
        }
    }

    private static boolean excludes(Location location) {
        return StepFilters.excludes(location.declaringType().name());
    }

    private boolean isRecorded(Location location) throws IOException {
        return handlers()
                .catches(
                        location.declaringType().name(),
                        location.method().name(),
                        location.method().signature(),
                        0,
                        Set.of())
                .isPresent();
    }

    private static Set<String> lineage(ExceptionEvent event) {
        var names = new HashSet<String>();
        if (event.exception().referenceType() instanceof ClassType type) {
            for (var each = type; each != null; each = each.superclass()) {
                names.add(each.name());
            }
        }
        return names;
    }

    /** The recorder's own handler is the last that a recorded method has, and ends by throwing. */
    private boolean handsOn(Location here) throws IOException {
        if (here.method().isNative() || !isRecorded(here)) {
            return false;
        }
        var code = here.method().bytecodes();
        return here.codeIndex() == code.length - 1 && code[code.length - 1] == ATHROW;
    }

    private boolean isCaught(ThreadReference thread, Set<String> lineage)
            throws IncompatibleThreadStateException, IOException {
        for (StackFrame frame : thread.frames()) {
            var here = frame.location();
            var owner = here.declaringType().name();
            Optional<Boolean> known = handlers()
                    .catches(owner, here.method().name(), here.method().signature(), here.lineNumber(), lineage);
            if (known.orElseGet(() -> mayCatch(owner))) {
                return true;
            }
        }
        return false;
    }

    /** Of code that is not recorded nobody knows its handlers: a framework that calls the program's code has some. */
    private static boolean mayCatch(String owner) {
        return !StepFilters.excludes(owner) || CATCHERS.stream().anyMatch(owner::startsWith);
    }
}
