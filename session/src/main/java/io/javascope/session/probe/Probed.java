package io.javascope.session.probe;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A class with the bytes that it has without calls of evaluators, and what was put into it. Lists change as a whole, so any
 * thread may read them; one at a time changes the code.
 */
final class Probed {
    private final ReferenceType type;
    private final byte[] original;
    /** Whether each new code of the class is new code of all its methods. */
    private final boolean rewritten;

    private volatile List<Installed> installed = List.of();
    /** What the code has now, calls of disarmed evaluators too. */
    private List<Insertion> inserted = List.of();

    Probed(ReferenceType type, byte[] original, boolean rewritten) {
        this.type = type;
        this.original = original;
        this.rewritten = rewritten;
    }

    byte[] original() {
        return original;
    }

    List<Installed> installed() {
        return installed;
    }

    boolean covers(int id, Location at) {
        return installed.stream()
                .anyMatch(it -> it.id() == id
                        && it.insertion().method().equals(at.method().name())
                        && it.insertion().descriptor().equals(at.method().signature()));
    }

    /** These are gone from the lists; their calls are still in the code. */
    synchronized List<Installed> remove(int id) {
        var gone = installed.stream().filter(it -> it.id() == id).toList();
        installed = installed.stream().filter(it -> it.id() != id).toList();
        return gone;
    }

    /**
     * Gives the class the code with these and with what is installed. No thread may be inside of a method that changes.
     *
     * @throws LinkageError when the JVM refuses it; nothing has changed then
     * @throws IllegalArgumentException when a method becomes too long; the same
     */
    synchronized void redefine(List<Installed> added) {
        var all = new ArrayList<>(installed);
        all.addAll(added);
        var calls = all.stream().map(Installed::insertion).toList();
        type.virtualMachine().redefineClasses(Map.of(type, ProbedClass.of(original, calls)));
        installed = List.copyOf(all);
        inserted = calls;
    }

    /** Whether calls are in the code that nobody wants any more. */
    synchronized boolean hasRemains() {
        return inserted.size() > installed.size();
    }

    /** Whether a thread is inside of a method that would change; all threads are suspended. */
    synchronized boolean isBusyFor(List<Installed> added) {
        var next = new ArrayList<Insertion>();
        installed.forEach(it -> next.add(it.insertion()));
        added.forEach(it -> next.add(it.insertion()));
        var changing = new HashSet<String>();
        next.stream().filter(it -> !inserted.contains(it)).forEach(it -> changing.add(it.method() + it.descriptor()));
        inserted.stream().filter(it -> !next.contains(it)).forEach(it -> changing.add(it.method() + it.descriptor()));
        return type.virtualMachine().allThreads().stream().anyMatch(thread -> isIn(thread, changing));
    }

    private boolean isIn(ThreadReference thread, Set<String> methods) {
        try {
            return thread.frames().stream()
                    .map(frame -> frame.location())
                    .anyMatch(at -> at.declaringType().equals(type)
                            && (rewritten
                                    || methods.contains(
                                            at.method().name() + at.method().signature())));
        } catch (IncompatibleThreadStateException _) {
            return false; // it has ended, or not begun
        }
    }

    /** Virtual threads that wait have frames that no debugger finds; whether there may be some. */
    static boolean mayHaveVirtualThreads(VirtualMachine vm) {
        return vm.classesByName("java.lang.VirtualThread").stream().anyMatch(ReferenceType::isInitialized);
    }
}
