package io.javascope.session.core;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import io.javascope.history.state.Position;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.live.LiveState;
import io.javascope.session.live.Mirrors;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** When breakpoints are compiled into the program. Carried out in tasks. */
final class Probing {
    private static final System.Logger LOG = System.getLogger(Probing.class.getName());
    private static final Position NOWHERE = new Position(0, 0);

    private Probing() {}

    /** Classes are about to be used: none of their methods can be running. */
    static void atPrepare(
            SessionCore core,
            Connected it,
            Armed places,
            List<ReferenceType> types,
            ThreadReference thread,
            List<Wanted> wanted) {
        if (core.evaluating.contains(thread.uniqueID())) {
            return; // it runs an expression, and cannot run another one inside
        }
        for (var type : types) {
            var wishes = places.wishes(type, wanted);
            if (!wishes.isEmpty()) {
                try (var values = values(it, thread)) {
                    it.probes().install(type, wishes, values.code());
                } catch (VMDisconnectedException ended) {
                    throw ended;
                } catch (RuntimeException fault) {
                    // The breakpoints are decided over the debug connection; they must be set all the same.
                    LOG.log(System.Logger.Level.WARNING, "breakpoints were not compiled into " + type.name(), fault);
                    it.probes().failed(wishes, fault);
                }
            }
        }
    }

    /** Takes calls of evaluators out of the code that nobody wants any more, where that can be done at once. */
    static void tidy(Connected it, Consumer<List<ReferenceType>> renewed) {
        if (!it.probes().hasRemains()) {
            return;
        }
        it.vm().suspend();
        try {
            var types = it.probes().restore(it.stepper().isIdle());
            if (!types.isEmpty()) {
                renewed.accept(types);
            }
        } finally {
            it.vm().resume();
        }
    }

    /** The innermost frame of a thread, to run code on it. */
    static LiveValues values(Connected it, ThreadReference thread) {
        var mirrors = new Mirrors(it.vm());
        var state = new LiveState(mirrors, NOWHERE, List.of(), Map.of(0, thread));
        return new LiveValues(mirrors, it.classes(), thread, 0, state, it.invoker());
    }
}
