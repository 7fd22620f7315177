package io.javascope.session.probe;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final String WORDS = "words of its condition ask the debugger";

    private final VirtualMachine vm;
    private final LiveEvaluator compiler;
    private final HitCounts counts;
    /** Held while something is made in the program or put into a class, which may take long. */
    private final ReentrantLock installing = new ReentrantLock();

    private final Map<ReferenceType, Probed> classes = new ConcurrentHashMap<>();
    private final Map<Place, Late> lates = new ConcurrentHashMap<>();
    private final Set<Integer> removed = ConcurrentHashMap.newKeySet();
    private final Traps traps;
    /** How breakpoints are decided, by number. */
    private final Map<Integer, String> ways = new ConcurrentHashMap<>();

    private volatile @Nullable ReferenceType shared;
    private volatile @Nullable MessageRing ring;
    /** Whether any evaluator has ever written messages. */
    private volatile boolean says;

    public Probes(VirtualMachine vm, LiveEvaluator compiler, HitCounts counts) {
        this.vm = vm;
        this.compiler = compiler;
        this.counts = counts;
        this.traps = new Traps(vm);
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

    Probed probed(ReferenceType type, LiveCode code) {
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
        var file = compiler.classFile(type, code)
                .orElseThrow(() -> refused("the class file of " + type.name()
                        + " is neither on the class path that is known here nor given by its class loader"));
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

    Optional<Installed> made(Wish wish, Probed probed, LiveCode code) {
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
                var ready = late.ready(this, new Wish(id, rule, at), code.get());
                if (ready.isPresent()) {
                    Late.awaitReturn(event.thread(), ready.get());
                }
            }
        } catch (EvaluationProblem problem) {
            late.refused(this, id, String.valueOf(problem.getMessage()));
        } finally {
            installing.unlock();
        }
    }

    private record Place(int id, ReferenceType type) {}

    /** Whether an event says that a call has returned after which a method may be changed. */
    public static boolean isReturn(EventRequest request) {
        return Late.ready(request) != null;
    }

    /**
     * Puts the calls into a class that runs, if no thread is inside of the method. All threads are suspended.
     *
     * @param idle whether no step is under way
     * @return the class that has lost its requests, and its breakpoint
     */
    public Optional<Renewed> returned(EventRequest request, boolean idle) {
        vm.eventRequestManager().deleteEventRequest(request);
        var it = Late.ready(request);
        if (it == null || !idle || !installing.tryLock()) {
            return Optional.empty();
        }
        try {
            var type = it.plan().wish().at().declaringType();
            var probed = classes.get(type);
            if (probed == null
                    || removed.contains(it.id())
                    || probed.installed().contains(it)
                    || !traps.isIdle()
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
                if (traps.isIdle() && !each.getValue().isBusyFor(List.of())) {
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
        return traps.set(plan, evaluator);
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
        shared = type;
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

    /**
     * An object's text as messages that are written in the program have it. Runs its {@code toString()}.
     *
     * @throws EvaluationProblem when that throws or takes too long
     */
    public String text(ObjectReference object, LiveCode code) {
        var type = shared;
        if (type == null) {
            installing.lock();
            try {
                share(code);
                type = Objects.requireNonNull(shared, "what was brought is there");
            } finally {
                installing.unlock();
            }
        }
        var text = code.call(type, type.methodsByName("text").getFirst(), List.of(object));
        return text instanceof StringReference string ? string.value() : "null";
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

    void refused(int id, @Nullable String why) {
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

    /** What follows when an evaluator lets its breakpoint count. */
    public Traps traps() {
        return traps;
    }

    /** Whether conditions may run code of the program, in which other breakpoints do not count. */
    public boolean mayCall() {
        return classes.values().stream()
                .flatMap(it -> it.installed().stream())
                .anyMatch(it -> it.plan().evaluator().calls());
    }

    /** Whether an event says that there are messages; it suspends nobody. */
    public static boolean isWake(EventRequest request) {
        return request.getProperty(MessageRing.WAKE) != null;
    }

    private static EvaluationProblem refused(String why) {
        return new EvaluationProblem(EvaluationProblem.Kind.NOT_INTERPRETED, why);
    }
}
