package io.javascope.analysis.calls;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/** What each method can come to run, given which classes can have objects. Belongs to one thread. */
final class CallSites {
    private static final int MOST_COPIES = 16;
    private static final MethodRef ITERATOR = new MethodRef("java.lang.Iterable", "iterator", "()");
    private static final MethodRef TO_STRING = new MethodRef(Program.OBJECT, "toString", "()");

    private final Program program;
    private final Predicate<String> mayExist;
    /** All lambdas and method references, by the name of the method that they implement. */
    private final Map<String, List<Detail.Function>> functions = new HashMap<>();

    /** @param mayExist whether there can be an object of exactly that class; for a function, of its body's name */
    CallSites(Program program, Predicate<String> mayExist) {
        this.program = program;
        this.mayExist = mayExist;
        for (MethodInfo method : program.methods()) {
            Body body = method.body();
            if (body != null) {
                body.blocks().stream()
                        .flatMap(block -> block.instructions().stream())
                        .forEach(step -> {
                            if (step.detail() instanceof Detail.Function function) {
                                functions
                                        .computeIfAbsent(function.method(), _ -> new ArrayList<>())
                                        .add(function);
                            }
                        });
            }
        }
    }

    /** How a function is named among the classes that have objects. */
    static String nameOf(Detail.Function function) {
        return function.body().toString();
    }

    Set<CallEdge> of(MethodInfo method) {
        Body body = method.body();
        Set<CallEdge> found = new LinkedHashSet<>();
        if (body != null) {
            Map<Integer, Instruction> makers = new HashMap<>();
            for (Block block : body.blocks()) {
                block.instructions().forEach(step -> {
                    if (step.result() >= 0) {
                        makers.put(step.result(), step);
                    }
                });
            }
            Reader reader = new Reader(method.ref(), makers, found);
            body.blocks().forEach(block -> block.instructions().forEach(reader::read));
        }
        return found;
    }

    /** Reads one body. */
    private final class Reader {
        private final MethodRef caller;
        private final Map<Integer, Instruction> makers;
        private final Set<CallEdge> found;

        Reader(MethodRef caller, Map<Integer, Instruction> makers, Set<CallEdge> found) {
            this.caller = caller;
            this.makers = makers;
            this.found = found;
        }

        private void add(MethodRef callee, CallKind kind, Span site) {
            found.add(new CallEdge(caller, callee, kind, site));
        }

        void read(Instruction step) {
            switch (step.op()) {
                case CALL -> call(step);
                case ALLOCATE -> initialises(((Detail.TypeName) step.detail()).name(), step.span());
                case LOAD_FIELD, STORE_FIELD -> {
                    if (step.field().isStatic()) {
                        initialises(step.field().owner(), step.span());
                    }
                }
                case ITERATE -> implicit(ITERATOR, typeOf(step.operand(0)), step.span());
                case OPERATION -> {
                    if (((Detail.Operation) step.detail()).operator() == Operator.CONCAT) {
                        for (int operand : step.operands()) {
                            implicit(TO_STRING, typeOf(operand), step.span());
                        }
                    }
                }
                default -> {
                    // runs nothing else
                }
            }
        }

        private String typeOf(int register) {
            Instruction maker = makers.get(register);
            return maker == null ? "?" : maker.type();
        }

        private void implicit(MethodRef method, String type, Span site) {
            if (isOurs(type)) {
                overridden(method, type).forEach(target -> add(target, CallKind.IMPLICIT, site));
            }
        }

        private void call(Instruction step) {
            Detail.Callee callee = step.callee();
            MethodRef called = callee.method();
            boolean ours = program.method(called) != null;
            if (callee.dispatch() == Detail.Dispatch.VIRTUAL) {
                virtual(step, callee);
            } else {
                add(called, CallKind.DIRECT, step.span());
                if (callee.dispatch() == Detail.Dispatch.STATIC) {
                    initialises(called.owner(), step.span());
                }
            }
            if (!ours) {
                callbacks(step);
            }
        }

        private void virtual(Instruction step, Detail.Callee callee) {
            MethodRef called = callee.method();
            MethodInfo declared = program.method(called);
            if (declared != null && declared.isFixed()) {
                add(called, CallKind.DIRECT, step.span());
                return;
            }
            String type = callee.receiverType().equals("?") ? called.owner() : callee.receiverType();
            Set<MethodRef> targets = overridden(called, type);
            targets.forEach(target -> add(target, CallKind.VIRTUAL, step.span()));
            for (Detail.Function function : functions.getOrDefault(called.name(), List.of())) {
                if (mayExist.test(nameOf(function)) && program.isSubtype(function.functional(), type)) {
                    add(function.body(), CallKind.FUNCTION, step.span());
                }
            }
            if (declared == null) {
                add(called, CallKind.VIRTUAL, step.span());
            }
        }

        /** A library that is given something may call whatever of it a library declares. */
        private void callbacks(Instruction step) {
            for (int operand : step.operands()) {
                Instruction maker = makers.get(operand);
                // Variables that are swapped in a loop are copied in a circle.
                for (int i = 0; i < MOST_COPIES && maker != null && isCopy(maker.op()); i++) {
                    maker = makers.get(maker.operand(0));
                }
                if (maker == null) {
                    continue;
                }
                if (maker.detail() instanceof Detail.Function function) {
                    add(function.body(), CallKind.CALLBACK, step.span());
                } else if (isOurs(maker.type())) {
                    calledBack(maker.type(), step.span());
                }
            }
        }

        private static boolean isCopy(Op op) {
            return op == Op.COPY || op == Op.CAST || op == Op.BOX;
        }

        private void calledBack(String type, Span site) {
            for (String below : program.subtypesOf(type)) {
                if (!mayExist.test(below)) {
                    continue;
                }
                for (String above : program.supertypes(below)) {
                    ClassInfo info = program.type(above);
                    if (info != null) {
                        info.methods().stream()
                                .filter(method -> method.body() != null && overridesLibrary(method))
                                .forEach(method -> add(method.ref(), CallKind.CALLBACK, site));
                    }
                }
            }
        }

        private boolean overridesLibrary(MethodInfo method) {
            return method.overrides().stream().anyMatch(above -> program.method(above) == null);
        }

        private void initialises(String type, Span site) {
            for (String above : program.supertypes(type)) {
                ClassInfo info = program.type(above);
                MethodRef initialiser = new MethodRef(above, MethodRef.STATIC_INITIALISER, "()");
                boolean runs = above.equals(type) || (info != null && !info.isInterface());
                if (runs && program.method(initialiser) != null && !caller.equals(initialiser)) {
                    add(initialiser, CallKind.IMPLICIT, site);
                }
            }
        }
    }

    private boolean isOurs(String type) {
        ClassInfo info = program.type(type);
        return info != null && !info.isLibrary();
    }

    /** The methods of the project that run when it is called on an object below that type. */
    private Set<MethodRef> overridden(MethodRef called, String type) {
        Set<MethodRef> targets = new LinkedHashSet<>();
        for (String below : program.subtypesOf(type)) {
            ClassInfo info = program.type(below);
            boolean concrete = info != null
                    && !info.isLibrary()
                    && !info.isInterface()
                    && !info.modifiers().contains(Modifier.ABSTRACT);
            if (concrete && mayExist.test(below)) {
                MethodInfo selected = program.select(called, below);
                if (selected != null) {
                    targets.add(selected.ref());
                }
            }
        }
        return targets;
    }
}
