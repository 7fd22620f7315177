package io.javascope.session.probe;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.request.EventRequest;
import io.javascope.session.evaluate.LiveCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One breakpoint on the way into a class that runs already. */
final class Late {
    /** The property of requests at the return of a call; its value is what can be put in then. */
    private static final String RETURN = "javascope.return";

    /** So often a breakpoint is decided over the debug connection before it is worth it to compile it. */
    private static final int FIRST_TRY = 3;

    private static final int INVOKEINTERFACE = 0xb9;
    private static final int INVOKEDYNAMIC = 0xba;

    private int times;
    private int next = FIRST_TRY;
    private boolean over;
    private @Nullable Installed ready;

    synchronized boolean isTime() {
        if (over || ++times < next) {
            return false;
        }
        next *= 2;
        return true;
    }

    void refused(Probes probes, int id, String why) {
        over = true;
        probes.refused(id, why);
    }

    Optional<Installed> ready(Probes probes, Wish wish, LiveCode code) {
        if (ready == null) {
            var made = probes.made(wish, probes.probed(wish.at().declaringType(), code), code);
            over = made.isEmpty();
            ready = made.orElse(null);
            made.ifPresent(_ -> probes.refused(
                    wish.id(),
                    "a call of " + wish.at().method().name() + " has not ended; the next ones will have it"));
        }
        return Optional.ofNullable(ready);
    }

    /** Has all threads suspended when the present call of a thread returns. */
    static void awaitReturn(ThreadReference thread, Installed ready) throws IncompatibleThreadStateException {
        if (thread.frameCount() < 2) {
            return;
        }
        var caller = thread.frame(1).location();
        int at = (int) caller.codeIndex();
        if (at < 0 || caller.method().isObsolete()) {
            return;
        }
        int opcode = caller.method().bytecodes()[at] & 0xff;
        var back = caller.method()
                .locationOfCodeIndex(at + (opcode == INVOKEINTERFACE || opcode == INVOKEDYNAMIC ? 5 : 3));
        if (back == null) {
            return;
        }
        var request = thread.virtualMachine().eventRequestManager().createBreakpointRequest(back);
        request.addThreadFilter(thread);
        request.putProperty(RETURN, ready);
        request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        request.enable();
    }

    /** What can be put in at an event; null: it is no return that was awaited. */
    static @Nullable Installed ready(EventRequest request) {
        return request.getProperty(RETURN) instanceof Installed ready ? ready : null;
    }
}
