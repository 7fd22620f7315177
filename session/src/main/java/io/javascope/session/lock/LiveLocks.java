package io.javascope.session.lock;

import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.MonitorInfo;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadGroupReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import io.javascope.history.state.Frame;
import io.javascope.session.LocksView;
import io.javascope.session.LocksView.Lock;
import io.javascope.session.LocksView.Party;
import io.javascope.session.live.Frames;
import io.javascope.session.source.Sources;
import io.javascope.session.step.StepFilters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads who holds and who wants locks from a program: monitors as the JVM tells them, locks of {@code java.util.concurrent}
 * by what parked threads park for and by the owner that such an object has in a field. The whole program is suspended
 * meanwhile and goes on afterwards, but for what was suspended before. Blocks; for tasks.
 */
public final class LiveLocks {
    private static final String PARKED_FOR = "parkBlocker";
    private static final String OWNER = "exclusiveOwnerThread";
    private static final String CONCURRENT = "java.util.concurrent.";
    private static final byte MONITOR_ENTER = (byte) 0xc2;
    /** Deeper frames are not asked for where a thread waits. */
    private static final int MOST_FRAMES = 50;

    private final VirtualMachine vm;
    private final Names names;
    private final Sources sources;
    private final SequencedMap<Long, Found> found = new LinkedHashMap<>();

    /** What users know threads by. */
    public interface Names {
        /** Small, for the session. */
        int number(ThreadReference thread);

        String name(ThreadReference thread);
    }

    private record Found(ObjectReference object, List<Party> owners, List<Party> waiters) {}

    public LiveLocks(VirtualMachine vm, Names names, Sources sources) {
        this.vm = vm;
        this.names = names;
        this.sources = sources;
    }

    /**
     * Asks once.
     *
     * @param more threads beside those that the JVM lists, which are platform threads alone
     */
    public LocksView read(List<ThreadReference> more) {
        vm.suspend();
        try {
            List<ThreadReference> threads = new ArrayList<>(vm.allThreads());
            more.stream().filter(each -> !threads.contains(each)).forEach(threads::add);
            threads.forEach(this::ask);
        } finally {
            vm.resume();
        }
        return LocksView.of(found.values().stream()
                .map(each -> new Lock(type(each.object()), text(each.object()), each.owners(), each.waiters()))
                .toList());
    }

    private void ask(ThreadReference thread) {
        try {
            for (MonitorInfo monitor : thread.ownedMonitorsAndFrames()) {
                of(monitor.monitor()).owners().add(party(thread, frame(thread, monitor.stackDepth())));
            }
            ObjectReference monitor = thread.currentContendedMonitor();
            if (monitor != null) {
                wants(thread, monitor);
            } else if (parkedFor(thread) instanceof ObjectReference blocker) {
                parks(thread, blocker);
            }
        } catch (IncompatibleThreadStateException | ObjectCollectedException ended) {
            // it has ended meanwhile, so it holds nothing and waits for nothing
        }
    }

    /** Whoever waits to be notified has left the monitor: the JVM does not count it among its own. */
    private void wants(ThreadReference thread, ObjectReference monitor) throws IncompatibleThreadStateException {
        if (thread.status() == ThreadReference.THREAD_STATUS_MONITOR || !isOfJvm(thread)) {
            of(monitor).waiters().add(party(thread, ownFrame(thread)));
        }
    }

    /** Whoever is blocked in {@code monitorenter} is told to stand behind it, perhaps in the next line. */
    private static @Nullable Location entering(@Nullable Location location) {
        if (location == null || location.method().isNative() || location.codeIndex() < 1) {
            return location;
        }
        int before = (int) location.codeIndex() - 1;
        boolean entered = location.method().bytecodes()[before] == MONITOR_ENTER;
        return entered ? location.method().locationOfCodeIndex(before) : location;
    }

    private void parks(ThreadReference thread, ObjectReference blocker) throws IncompatibleThreadStateException {
        ThreadReference owner = ownerOf(blocker);
        if (owner == null && isOfJvm(thread)) {
            return;
        }
        Found lock = of(blocker);
        lock.waiters().add(party(thread, ownFrame(thread)));
        if (owner != null && lock.owners().isEmpty()) {
            lock.owners().add(party(owner, ownFrame(owner)));
        }
    }

    private Found of(ObjectReference object) {
        return found.computeIfAbsent(object.uniqueID(), _ -> new Found(object, new ArrayList<>(), new ArrayList<>()));
    }

    private static com.sun.jdi.@Nullable Value parkedFor(ThreadReference thread) {
        Field field = field(thread.referenceType(), PARKED_FOR);
        return field == null ? null : thread.getValue(field);
    }

    private static @Nullable ThreadReference ownerOf(ObjectReference blocker) {
        Field field = field(blocker.referenceType(), OWNER);
        return field != null && blocker.getValue(field) instanceof ThreadReference owner ? owner : null;
    }

    private static @Nullable Field field(ReferenceType type, String name) {
        return type.fieldByName(name);
    }

    /** Threads of the JVM's own wait all the time. */
    private static boolean isOfJvm(ThreadReference thread) {
        ThreadGroupReference group = thread.threadGroup();
        return group != null && (group.name().equals("system") || group.name().equals("InnocuousThreadGroup"));
    }

    private static @Nullable Location frame(ThreadReference thread, int depth) throws IncompatibleThreadStateException {
        return depth < 0 || depth >= thread.frameCount()
                ? null
                : thread.frame(depth).location();
    }

    /** Where it is in code that is not the JDK's. */
    private static @Nullable Location ownFrame(ThreadReference thread) throws IncompatibleThreadStateException {
        List<StackFrame> frames = thread.frames(0, Math.min(MOST_FRAMES, thread.frameCount()));
        Location own = frames.stream()
                .map(StackFrame::location)
                .filter(location ->
                        !StepFilters.excludes(location.declaringType().name()))
                .findFirst()
                .orElse(null);
        return thread.status() == ThreadReference.THREAD_STATUS_MONITOR ? entering(own) : own;
    }

    private Party party(ThreadReference thread, @Nullable Location location) {
        Frame frame = location == null ? null : Frames.of(location, 0);
        return new Party(
                names.number(thread),
                names.name(thread),
                null,
                frame == null ? null : sources.of(frame),
                frame == null ? 0 : Math.max(0, frame.line()),
                true);
    }

    /** What users have made is the lock itself; what it is made of is one of its nested classes. */
    private static String type(ObjectReference object) {
        String name = object.referenceType().name();
        int nested = name.indexOf('$');
        return name.startsWith(CONCURRENT) && nested > 0 ? name.substring(0, nested) : name;
    }

    private static String text(ObjectReference object) {
        String type = type(object);
        return type.substring(type.lastIndexOf('.') + 1) + "@" + object.uniqueID();
    }
}
