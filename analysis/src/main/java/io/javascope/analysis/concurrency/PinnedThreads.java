package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Virtual threads that block while they hold a monitor, in what they run and what that calls for certain. */
final class PinnedThreads {
    private static final Map<String, Set<String>> BLOCKING = Map.of(
            "java.lang.Thread", Set.of("sleep", "join"),
            "java.util.concurrent.BlockingQueue", Set.of("take", "put"),
            "java.util.concurrent.Future", Set.of("get"),
            "java.util.concurrent.CountDownLatch", Set.of("await"),
            "java.util.concurrent.Semaphore", Set.of("acquire"),
            "java.io.InputStream", Set.of("read", "readAllBytes"),
            "java.net.ServerSocket", Set.of("accept"),
            "java.net.http.HttpClient", Set.of("send"));

    private final Program program;
    private final Map<MethodRef, Held> held;
    private final Consumer<Finding> found;
    private final Set<MethodRef> virtual = new HashSet<>();

    PinnedThreads(Program program, Map<MethodRef, Held> held, Consumer<Finding> found) {
        this.program = program;
        this.held = held;
        this.found = found;
    }

    void check() {
        held.values().forEach(locks -> steps(locks).forEach(step -> start(locks, step)));
        Deque<MethodRef> open = new ArrayDeque<>(virtual);
        while (!open.isEmpty()) {
            Held locks = held.get(open.pop());
            if (locks != null) {
                steps(locks).stream()
                        .filter(step -> step.op() == Op.CALL)
                        .map(this::target)
                        .filter(target -> target != null && virtual.add(target))
                        .forEach(open::push);
            }
        }
        virtual.forEach(this::blocking);
    }

    private static List<Instruction> steps(Held locks) {
        return locks.body().blocks().stream()
                .map(Block::instructions)
                .flatMap(List::stream)
                .toList();
    }

    private void start(Held locks, Instruction step) {
        if (step.op() != Op.CALL || !startsVirtual(locks, step)) {
            return;
        }
        for (int operand : step.operands()) {
            if (locks.names().origin(operand) instanceof Instruction maker
                    && maker.detail() instanceof Detail.Function function) {
                virtual.add(function.body());
            }
        }
    }

    private static boolean startsVirtual(Held locks, Instruction step) {
        Detail.Callee callee = step.callee();
        String name = callee.method().name();
        if (name.equals("startVirtualThread") || callee.receiverType().equals("java.lang.Thread$Builder$OfVirtual")) {
            return true;
        }
        Instruction receiver = step.operandCount() == 0 ? null : locks.names().origin(step.operand(0));
        return receiver != null
                && receiver.op() == Op.CALL
                && receiver.callee().method().name().equals("newVirtualThreadPerTaskExecutor");
    }

    private @Nullable MethodRef target(Instruction call) {
        MethodInfo declared = program.method(call.callee().method());
        if (declared == null) {
            return null;
        }
        boolean certain = call.callee().dispatch() != Detail.Dispatch.VIRTUAL
                || program.overriders(declared.ref()).isEmpty();
        return certain ? declared.ref() : null;
    }

    private void blocking(MethodRef ref) {
        Held locks = held.get(ref);
        MethodInfo method = program.method(ref);
        if (locks == null || method == null) {
            return;
        }
        Set<String> monitors = new HashSet<>();
        for (Instruction step : steps(locks)) {
            String taken = step.op() == Op.LOCK ? locks.taken(step) : null;
            if (taken != null) {
                monitors.add(taken);
            }
        }
        for (Instruction step : steps(locks)) {
            if (step.op() == Op.CALL
                    && step.span().isReal()
                    && blocks(step.callee())
                    && locks.before(step).stream().anyMatch(monitors::contains)) {
                found.accept(new Finding(
                        Rule.PINNED_VIRTUAL_THREAD,
                        new Place(program.fileOf(ref), step.span()),
                        step.callee().method().shown()
                                + " blocks a virtual thread that holds a monitor: up to Java 23 its carrier waits too",
                        Confidence.MEDIUM,
                        ref.shown(),
                        List.of()));
            }
        }
    }

    private boolean blocks(Detail.Callee callee) {
        return BLOCKING.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(callee.method().name())
                        && program.isSubtype(callee.receiverType(), entry.getKey()));
    }
}
