package io.javascope.session.core;

import com.sun.jdi.ClassType;
import com.sun.jdi.LongValue;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import java.util.Optional;

/** The number that a JVM itself gave a thread: what {@code Thread.threadId()} says there, without calling it. */
final class JvmNumber {
    private static final String THREAD = "java.lang.Thread";
    private static final String NUMBER = "tid";

    private JvmNumber() {}

    /** Asks the debuggee; empty when the thread is gone, or a JVM of another kind does not have it. */
    static Optional<Integer> of(ThreadReference thread) {
        try {
            var type = thread.referenceType();
            while (type instanceof ClassType it && !it.name().equals(THREAD)) {
                type = it.superclass();
            }
            var field = type == null ? null : type.fieldByName(NUMBER);
            return field != null
                            && thread.getValue(field) instanceof LongValue number
                            && number.value() > 0
                            && number.value() < Integer.MAX_VALUE
                    ? Optional.of((int) number.value())
                    : Optional.empty();
        } catch (ObjectCollectedException | VMDisconnectedException gone) {
            return Optional.empty();
        }
    }
}
