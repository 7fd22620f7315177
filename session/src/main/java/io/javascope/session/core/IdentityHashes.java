package io.javascope.session.core;

import com.sun.jdi.ClassType;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import io.javascope.session.invoke.Invocation;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.invoke.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Identity hashes of a program's objects, by which a recording names them. The JDK is asked, in the program; a recorded
 * object has its hash already. Blocks, so it belongs in tasks.
 *
 * @param thread a thread that stands at an event
 */
record IdentityHashes(Invoker invoker, ThreadReference thread) {
    /** Each is asked by a call of its own, of about 0.1 ms. */
    private static final int MOST = 1_000;

    /** Empty when no code can run. */
    OptionalInt of(ObjectReference object) {
        var system = thread.virtualMachine().classesByName("java.lang.System").getFirst();
        var method = system.methodsByName("identityHashCode").getFirst();
        var outcome = invoker.invoke(thread, new Invocation.OnClass(system, method, List.of(object)));
        return outcome instanceof Outcome.Returned(var value) && value instanceof IntegerValue hash
                ? OptionalInt.of(hash.value())
                : OptionalInt.empty();
    }

    /** The object of a class, or one below it, that has the hash; empty when there are too many, or none has it. */
    Optional<ObjectReference> find(String className, int hash) {
        var objects = new ArrayList<ObjectReference>();
        for (var type : thread.virtualMachine().classesByName(className)) {
            for (var each : withSubclasses(type)) {
                objects.addAll(each.instances(MOST + 1L));
                if (objects.size() > MOST) {
                    return Optional.empty();
                }
            }
        }
        for (var object : objects) {
            try {
                if (of(object).equals(OptionalInt.of(hash))) {
                    return Optional.of(object);
                }
            } catch (ObjectCollectedException gone) {
                // it was garbage, so it is not the one that somebody looks at
            }
        }
        return Optional.empty();
    }

    private static List<ReferenceType> withSubclasses(ReferenceType type) {
        var all = new ArrayList<ReferenceType>(List.of(type));
        if (type instanceof ClassType known) {
            known.subclasses().forEach(below -> all.addAll(withSubclasses(below)));
        }
        return all;
    }
}
