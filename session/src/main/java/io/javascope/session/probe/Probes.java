package io.javascope.session.probe;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.request.EventRequest;
import io.javascope.session.breakpoint.HitCounts;
import io.javascope.session.breakpoint.StopRule;
import io.javascope.session.compile.LiveEvaluator;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.LiveCode;
import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The breakpoints that are compiled into one program. Called by tasks; it blocks as calls in the debuggee and the compiler do.
 */
public final class Probes {
    /** The property of requests in evaluators; its value is the evaluator. */
    private static final String TRAP = "javascope.trap";
    /** The property of requests behind them; its value is a {@link Held}. */
    private static final String HELD = "javascope.held";
    /** The property of requests at the return of a call; its value is what can be put in then. */
    private static final String RETURN = "javascope.return";

    private static final String WORDS = "words of its condition ask the debugger";
    /** So often a breakpoint is decided over the debug connection before it is worth it to compile it. */
    private static final int FIRST_TRY = 3;

    private static final int INVOKEINTERFACE = 0xb9;
    private static final int INVOKEDYNAMIC = 0xba;

    private final VirtualMachine vm;
    private final LiveEvaluator compiler;
    private final HitCounts counts;
    /** Held while something is made in the program or put into a class, which may take long. */
    private final ReentrantLock installing = new ReentrantLock();

    private final Map<ReferenceType, Probed> classes = new ConcurrentHashMap<>();
    private final Map<Place, Late> lates = new ConcurrentHashMap<>();
    private final Set<Integer> removed = ConcurrentHashMap.newKeySet();
    /** Requests of threads on the way from their evaluator to the line. */
    private final Set<EventRequest> underway = ConcurrentHashMap.newKeySet();
    /** How breakpoints are decided, by number. */
    private final Map<Integer, String> ways = new ConcurrentHashMap<>();

    private volatile @Nullable MessageRing ring;
    /** Whether any evaluator has ever written messages. */
    private volatile boolean says;

    public Probes(VirtualMachine vm, LiveEvaluator compiler, HitCounts counts) {
        this.vm = vm;
        this.compiler = compiler;
        this.counts = counts;
    }

    /**
     * Compiles breakpoints into a class that is about to be used: none of its methods can be running.
     *
     * @param code of any frame of a thread that can run code
     */
    public void install(ReferenceType type, List<Wish> wishes, LiveCode code) {
        var plain = new ArrayList<Wish>();
        for (var wish : wishes) {
            if (wish.rule().words().isEmpty()) {
                plain.add(wish);
            } else {
                refused(wish.id(), WORDS);
            }
        }
        if (plain.isEmpty()) {
            return;
        }
        installing.lock();
        try {
            install(plain, probed(type, code), code);
        } catch (EvaluationProblem problem) {
            plain.forEach(wish -> refused(wish.id(), problem.getMessage()));
        } finally {
            installing.unlock();
        }
    }

    /** They could not be compiled in, for a reason that is a fault. */
    public void failed(List<Wish> wishes, RuntimeException fault) {
        wishes.forEach(wish -> refused(wish.id(), "it could not be compiled in (" + fault + ")"));
    }

    private Probed probed(ReferenceType type, LiveCode code) {
        var known = classes.get(type);
        if (known != null) {
            return known;
        }
        if (!vm.canRedefineClasses() || !vm.canGetBytecodes()) {
            throw refused("this JVM does not let classes be changed");
        }
        if (type.classLoader() == null || type.name().contains("/")) {
            throw refused(type.name() + " is a class of the JDK or one made at run time");
        }
        var file = compiler.classFile(type.name().replace('.', '/'), code)
                .orElseThrow(() ->
                        refused("the class file of " + type.name() + " is not on the class path that is known here"));
        ClassCode.difference(type, file).ifPresent(why -> {
            throw refused(why);
        });
        var probed = new Probed(type, file, ClassCode.isRecorded(type));
        classes.put(type, probed);
        return probed;
    }

    private void install(List<Wish> wishes, Probed probed, LiveCode code) {
        var made = new ArrayList<Installed>();
        for (var wish : wishes) {
            made(wish, probed, code).ifPresent(made::add);
        }
        if (made.isEmpty() || inserted(made, probed)) {
            return;
        }
        // One of them spoils it for all.
        made.forEach(it -> inserted(List.of(it), probed));
    }

    private Optional<Installed> made(Wish wish, Probed probed, LiveCode code) {
        try {
            var model = ClassFile.of().parse(probed.original());
            return Optional.of(defined(
                    EvaluatorPlan.of(wish, model, compiler, code), wish.at().declaringType(), code));
        } catch (EvaluationProblem | IllegalArgumentException problem) {
            refused(wish.id(), problem.getMessage());
            return Optional.empty();
        }
    }

    private boolean inserted(List<Installed> made, Probed probed) {
        try {
            probed.redefine(made);
            made.forEach(this::counted);
            return true;
        } catch (LinkageError | UnsupportedOperationException | IllegalArgumentException refusal) {
            made.forEach(it -> refused(it.id(), "the JVM refuses the class with it (" + refusal + ")"));
            return false;
        }
    }

    /**
     * A breakpoint that could be compiled in was decided over the debug connection. After a few times its evaluator is made, and
     * when the call in which the thread is returns, its method may have it.
     *
     * @param code of the thread's innermost frame
     */
    public void decidedOutside(BreakpointEvent event, int id, StopRule rule, Supplier<LiveCode> code)
            throws IncompatibleThreadStateException {
        var at = event.location();
        var late = lates.computeIfAbsent(new Place(id, at.declaringType()), _ -> new Late());
        if (!Wish.isWorth(rule) || !late.isTime() || !installing.tryLock()) {
            return;
        }
        try {
            if (!rule.words().isEmpty()) {
                late.refused(this, id, WORDS);
            } else if (event.thread().isVirtual() || Probed.mayHaveVirtualThreads(vm)) {
                late.refused(this, id, "virtual threads may be inside of the method");
            } else if (removed.contains(id) || classes.containsKey(at.declaringType()) && covers(id, at)) {
                return;
            } else {
                wait(event.thread(), late.ready(this, new Wish(id, rule, at), code.get()));
            }
        } catch (EvaluationProblem problem) {
            late.refused(this, id, String.valueOf(problem.getMessage()));
        } finally {
            installing.unlock();
        }
    }

    private record Place(int id, ReferenceType type) {}

    /** One breakpoint on the way into a class that runs already. */
    private static final class Late {
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
    }

    /** Has all threads suspended when the present call returns. */
    private void wait(ThreadReference thread, Optional<Installed> ready) throws IncompatibleThreadStateException {
        if (ready.isEmpty() || thread.frameCount() < 2) {
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
        var request = vm.eventRequestManager().createBreakpointRequest(back);
        request.addThreadFilter(thread);
        request.putProperty(RETURN, ready.get());
        request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        request.enable();
    }

    /** Whether an event says that a call has returned after which a method may be changed. */
    public static boolean isReturn(EventRequest request) {
        return request.getProperty(RETURN) != null;
    }

    /**
     * Puts the calls into a class that runs, if no thread is inside of the method. All threads are suspended.
     *
     * @param idle whether no step is under way
     * @return the class that has lost its requests, and its breakpoint
     */
    public Optional<Renewed> returned(EventRequest request, boolean idle) {
        vm.eventRequestManager().deleteEventRequest(request);
        if (!(request.getProperty(RETURN) instanceof Installed it) || !idle || !installing.tryLock()) {
            return Optional.empty();
        }
        try {
            var type = it.plan().wish().at().declaringType();
            var probed = classes.get(type);
            if (probed == null
                    || removed.contains(it.id())
                    || probed.installed().contains(it)
                    || !underway.isEmpty()
                    || probed.isBusyFor(List.of(it))) {
                return Optional.empty();
            }
            return inserted(List.of(it), probed) ? Optional.of(new Renewed(type, it.id())) : Optional.empty();
        } finally {
            installing.unlock();
        }
    }

    /** A class that has got new code, for a breakpoint. */
    public record Renewed(ReferenceType type, int id) {}

    /** Whether calls are in some class that nobody wants any more. Asks nobody. */
    public boolean hasRemains() {
        return classes.values().stream().anyMatch(Probed::hasRemains);
    }

    /** Gives classes back the code without what nobody wants any more, where no thread is inside; those that got it. */
    public List<ReferenceType> restore(boolean idle) {
        var open = classes.entrySet().stream()
                .filter(it -> it.getValue().hasRemains())
                .toList();
        var done = new ArrayList<ReferenceType>();
        if (open.isEmpty() || !idle || Probed.mayHaveVirtualThreads(vm) || !installing.tryLock()) {
            return done;
        }
        try {
            for (var each : open) {
                if (underway.isEmpty() && !each.getValue().isBusyFor(List.of())) {
                    each.getValue().redefine(List.of());
                    done.add(each.getKey());
                }
            }
            return done;
        } finally {
            installing.unlock();
        }
    }

    /** Classes have got other code from elsewhere, and with it none of ours. */
    public void replaced(Collection<ReferenceType> types, Map<ReferenceType, byte[]> code) {
        for (var type : types) {
            var probed = classes.remove(type);
            if (probed != null) {
                probed.installed().forEach(it -> {
                    disarm(it);
                    refused(it.id(), "the class has new code; the next calls will have it");
                });
            }
            lates.keySet().removeIf(place -> place.type().equals(type));
            var bytes = code.get(type);
            if (bytes != null) {
                classes.put(type, new Probed(type, bytes, ClassCode.isRecorded(type)));
            }
        }
    }

    private Installed defined(EvaluatorPlan plan, ReferenceType type, LiveCode code) {
        share(code);
        says |= plan.evaluator().log() != null;
        var expressions = plan.evaluator().expressions();
        for (var expression : expressions) {
            var types = LiveEvaluator.define(expression.classes().values(), type, code);
            if (expression.linked()) {
                LiveEvaluator.link((ClassType) types.getLast(), code);
            }
        }
        var evaluator =
                (ClassType) LiveEvaluator.define(List.of(plan.evaluator().bytes()), type, code)
                        .getFirst();
        code.call(evaluator, evaluator.methodsByName("begin").getFirst(), List.of());
        var trap = vm.eventRequestManager()
                .createBreakpointRequest(
                        evaluator.methodsByName(EvaluatorClass.TRAP).getFirst().location());
        var installed = new Installed(plan, evaluator, trap);
        trap.putProperty(TRAP, installed);
        trap.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        trap.enable();
        return installed;
    }

    /** Brings the class that all evaluators use, once. */
    private void share(LiveCode code) {
        if (ring != null) {
            return;
        }
        var name = EvaluatorClass.SHARED.replace('/', '.');
        var there = vm.classesByName(name); // another session may have brought it
        var type = there.isEmpty()
                ? LiveEvaluator.define(
                                List.of(SharedClass.bytes()),
                                vm.classesByName("java.lang.Object").getFirst(),
                                code)
                        .getFirst()
                : there.getFirst();
        code.call(type, type.methodsByName("leave").getFirst(), List.of()); // has it initialised
        ring = MessageRing.of(type);
        var end = vm.eventRequestManager().createVMDeathRequest();
        end.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        end.enable();
    }

    private void counted(Installed it) {
        ways.put(it.id(), "compiled into the program");
        var counter = (ObjectReference) it.type().getValue(it.type().fieldByName("counter"));
        var inProgram = new CounterInProgram(counter);
        var known = counts.of(it.id());
        if (known > 0 && inProgram.get().orElse(0) < known) {
            inProgram.set(known);
        }
        counts.countedBy(it.id(), inProgram);
    }

    /** Whether a breakpoint is compiled in at a place, which then needs no request. Asks nobody. */
    public boolean covers(int id, Location at) {
        var probed = classes.get(at.declaringType());
        return probed != null && probed.covers(id, at);
    }

    /** How a breakpoint is decided, for people; null: it is not known, or there is nothing to be decided. Asks nobody. */
    public @Nullable String way(int id) {
        return ways.get(id);
    }

    private void refused(int id, @Nullable String why) {
        ways.put(id, "decided over the debug connection: " + why);
    }

    /**
     * Takes messages that the program has written, as many as there are at this moment. Any thread; order is kept.
     *
     * @param sink gets them, one after the other, and what is to be said of dropped ones; it must not wait
     * @return whether there may be more; false: the program will wake the debugger when there are
     */
    public boolean takeMessages(Consumer<String> sink) {
        var it = ring;
        return says && it != null && it.take(sink);
    }

    /** A breakpoint is gone for good: its evaluators find nothing any more. */
    public void remove(int id) {
        removed.add(id);
        clear(id);
        ways.remove(id);
    }

    /** A breakpoint is somewhere else now. */
    public void clear(int id) {
        classes.values().forEach(probed -> probed.remove(id).forEach(this::disarm));
        lates.keySet().removeIf(place -> place.id() == id);
    }

    /** The debugger leaves and the program runs on: no evaluator finds anything any more. */
    public void leave() {
        classes.values().forEach(probed -> probed.installed().forEach(this::disarm));
    }

    private void disarm(Installed it) {
        try {
            it.type().setValue(it.type().fieldByName(EvaluatorClass.ARMED), vm.mirrorOf(false));
            vm.eventRequestManager().deleteEventRequest(it.trap());
        } catch (InvalidTypeException | ClassNotLoadedException e) {
            throw new IllegalStateException("a field of ours", e);
        } catch (VMDisconnectedException _) {
            return; // it has ended, and all of it with it
        }
    }

    /** Whether conditions may run code of the program, in which other breakpoints do not count. */
    public boolean mayCall() {
        return classes.values().stream()
                .flatMap(it -> it.installed().stream())
                .anyMatch(it -> it.plan().evaluator().calls());
    }

    /** Whether a suspended thread is inside of an evaluator. */
    public static boolean isInside(ThreadReference thread) throws IncompatibleThreadStateException {
        return thread.frames().stream().anyMatch(frame -> isEvaluator(frame.location()));
    }

    /** Whether a place is in an evaluator, where exceptions of conditions are caught. */
    public static boolean isEvaluator(@Nullable Location at) {
        return at != null && at.declaringType().name().endsWith(EvaluatorClass.SUFFIX);
    }

    /** Whether an event is of an evaluator: its thread is on the way to a stop, not there yet. */
    public static boolean isTrap(EventRequest request) {
        return request.getProperty(TRAP) != null;
    }

    /** Whether an event says that there are messages; it suspends nobody. */
    public static boolean isWake(EventRequest request) {
        return request.getProperty(MessageRing.WAKE) != null;
    }

    /** What was found out before a stop; null: nothing. */
    public static @Nullable Held held(EventRequest request) {
        return request.getProperty(HELD) instanceof Held held ? held : null;
    }

    /**
     * A thread is in an evaluator that lets its breakpoint count: it stops where the line begins, in the program's own frame.
     *
     * @param property the name under which the request says which breakpoint it is of
     */
    public void trapped(BreakpointEvent event, String property) throws IncompatibleThreadStateException {
        if (!(event.request().getProperty(TRAP) instanceof Installed installed)) {
            throw new IllegalArgumentException("no event of an evaluator");
        }
        var thread = event.thread();
        var frames = thread.frames(0, 3);
        var told = frames.getFirst().getArgumentValues();
        int times = ((IntegerValue) told.getFirst()).value();
        var problem = told.getLast() instanceof StringReference text ? text.value() : null;
        var request = vm.eventRequestManager()
                .createBreakpointRequest(behind(frames.getLast().location(), installed));
        request.addThreadFilter(thread);
        request.putProperty(property, installed.id());
        request.putProperty(HELD, new Held(times, problem));
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        underway.add(request);
        request.enable();
    }

    /** Where the line begins whose call has led here. */
    private static Location behind(Location call, Installed installed) {
        int line = installed.plan().line();
        try {
            return call.method().locationsOfLine("Java", null, line).stream()
                    .filter(it -> it.codeIndex() > call.codeIndex())
                    .min(Comparator.comparingLong(Location::codeIndex))
                    .orElseThrow(() -> new IllegalStateException("line " + line + " is not behind its probe"));
        } catch (com.sun.jdi.AbsentInformationException e) {
            throw new IllegalStateException("a class with lines has none", e);
        }
    }

    /** A thread has come to where {@link #trapped} wanted it. */
    public void arrived(EventRequest request) {
        underway.remove(request);
        vm.eventRequestManager().deleteEventRequest(request);
    }

    private static EvaluationProblem refused(String why) {
        return new EvaluationProblem(EvaluationProblem.Kind.NOT_INTERPRETED, why);
    }
}
