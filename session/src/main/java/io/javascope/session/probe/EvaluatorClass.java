package io.javascope.session.probe;

import io.javascope.session.breakpoint.HitCondition;
import io.javascope.session.compile.Embedded;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class of one breakpoint at one place of the program: {@code reached} is called before the line with the variables that
 * the condition and the message name. Nothing escapes from it. Where the breakpoint counts it calls {@code trap}, in which the
 * debugger has a breakpoint of its own, or hands a message over. It has no lines, so steps do not enter it.
 *
 * @param name internal name of the class
 * @param declaring internal name of the class with the line
 * @param variables what it is handed, in order
 * @param log what is written instead of stopping; null: it stops
 */
record EvaluatorClass(
        String name,
        String declaring,
        boolean isStatic,
        List<CodeSite.Local> variables,
        int id,
        @Nullable Embedded condition,
        @Nullable HitCondition hit,
        @Nullable List<Part> log) {
    static final String REACHED = "reached";
    static final String TRAP = "trap";
    static final String ARMED = "armed";
    /** The end of the names of such classes. */
    static final String SUFFIX = "$Probe";
    /** Internal name of {@link InProgram} in the program. */
    static final String SHARED = "java/lang/JavaScopeProbes";

    /** Java 17, the oldest of the programs. */
    private static final int VERSION = 61;

    private static final ClassDesc RUNTIME = ClassDesc.ofInternalName(SHARED);
    private static final ClassDesc COUNTER = ClassDesc.of("java.util.concurrent.atomic.AtomicInteger");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
    private static final MethodTypeDesc TO_VOID = MethodTypeDesc.of(ConstantDescs.CD_void);
    static final MethodTypeDesc TRAP_TYPE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_String);

    /** A part of a message. */
    sealed interface Part {
        /** As it stands. */
        record Literal(String text) implements Part {}

        /**
         * The value of an expression.
         *
         * @param asked whether its text may be that of a {@code toString()} of the program
         */
        record Value(Embedded expression, boolean asked) implements Part {}
    }

    ClassDesc desc() {
        return ClassDesc.ofInternalName(name);
    }

    private ClassDesc declaringDesc() {
        return ClassDesc.ofInternalName(declaring);
    }

    /** Of {@link #REACHED}. */
    MethodTypeDesc type() {
        return withVariables(ConstantDescs.CD_void);
    }

    private MethodTypeDesc withVariables(ClassDesc result) {
        var types = new ArrayList<ClassDesc>();
        if (!isStatic) {
            types.add(declaringDesc());
        }
        variables.forEach(it -> types.add(ClassDesc.ofDescriptor(it.descriptor())));
        return MethodTypeDesc.of(result, types);
    }

    /** What is loaded for a call of {@link #REACHED}. */
    List<Insertion.Loaded> loaded() {
        var loaded = new ArrayList<Insertion.Loaded>();
        if (!isStatic) {
            loaded.add(new Insertion.Loaded(TypeKind.REFERENCE, 0));
        }
        variables.forEach(it -> loaded.add(new Insertion.Loaded(TypeKind.fromDescriptor(it.descriptor()), it.slot())));
        return loaded;
    }

    /** All expressions of it. */
    List<Embedded> expressions() {
        var all = new LinkedHashSet<Embedded>();
        if (condition != null) {
            all.add(condition);
        }
        if (log != null) {
            for (var part : log) {
                if (part instanceof Part.Value(var expression, var _)) {
                    all.add(expression);
                }
            }
        }
        return List.copyOf(all);
    }

    /** Whether one of them may run code of the program, which may come by the same line. */
    boolean calls() {
        return expressions().stream().anyMatch(Embedded::calls)
                || log != null && log.stream().anyMatch(part -> part instanceof Part.Value value && value.asked());
    }

    byte[] bytes() {
        return ClassFile.of().build(desc(), builder -> {
            builder.withVersion(VERSION, 0);
            builder.withFlags(
                    ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC | ClassFile.ACC_FINAL);
            builder.withField(
                    ARMED,
                    ConstantDescs.CD_boolean,
                    ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC | ClassFile.ACC_VOLATILE);
            builder.withField("counter", COUNTER, ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
            builder.withMethodBody("<clinit>", TO_VOID, ClassFile.ACC_STATIC, this::initialise);
            // Has the class initialised before a thread of the program comes by.
            builder.withMethodBody(
                    "begin",
                    TO_VOID,
                    ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC,
                    // A debugger's call does not do it, a field of the class does.
                    code -> code.getstatic(desc(), ARMED, ConstantDescs.CD_boolean)
                            .pop()
                            .return_());
            builder.withMethodBody(TRAP, TRAP_TYPE, ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC, CodeBuilder::return_);
            builder.withMethodBody(REACHED, type(), ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC, this::reached);
            if (log != null) {
                rendered(builder, log);
            }
        });
    }

    private void initialise(CodeBuilder code) {
        code.loadConstant(id)
                .invokestatic(RUNTIME, "counter", MethodTypeDesc.of(COUNTER, ConstantDescs.CD_int))
                .putstatic(desc(), "counter", COUNTER)
                .iconst_1()
                .putstatic(desc(), ARMED, ConstantDescs.CD_boolean)
                .return_();
    }

    private void reached(CodeBuilder code) {
        var end = code.newLabel();
        code.getstatic(desc(), ARMED, ConstantDescs.CD_boolean).ifeq(end);
        if (calls()) {
            code.invokestatic(RUNTIME, "enter", MethodTypeDesc.of(ConstantDescs.CD_boolean))
                    .ifeq(end);
        } else {
            code.invokestatic(RUNTIME, "inside", MethodTypeDesc.of(ConstantDescs.CD_boolean))
                    .ifne(end);
        }
        int count = code.allocateLocal(TypeKind.INT);
        var after = code.newLabel();
        var from = code.newBoundLabel();
        counted(code, count, after);
        var to = code.newBoundLabel();
        code.goto_(after);
        var handler = code.newBoundLabel();
        int thrown = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(thrown);
        increment(code);
        code.aload(thrown)
                .invokestatic(
                        RUNTIME, "described", MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_Throwable))
                .invokestatic(desc(), TRAP, TRAP_TYPE);
        code.labelBinding(after);
        if (calls()) {
            code.invokestatic(RUNTIME, "leave", TO_VOID);
        }
        code.labelBinding(end).return_();
        code.exceptionCatch(from, to, handler, ConstantDescs.CD_Throwable);
    }

    private void counted(CodeBuilder code, int count, Label not) {
        if (condition != null) {
            evaluate(code, condition);
            code.checkcast(ConstantDescs.CD_Boolean)
                    .invokevirtual(
                            ConstantDescs.CD_Boolean, "booleanValue", MethodTypeDesc.of(ConstantDescs.CD_boolean))
                    .ifeq(not);
        }
        increment(code);
        code.istore(count);
        if (hit != null) {
            compare(code, hit, count, not);
        }
        if (log == null) {
            code.iload(count).aconst_null().invokestatic(desc(), TRAP, TRAP_TYPE);
            return;
        }
        code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", TO_VOID);
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i) instanceof Part.Literal(var text)) {
                code.ldc(text);
            } else {
                loadAll(code);
                code.invokestatic(desc(), "part" + i, withVariables(ConstantDescs.CD_String));
            }
            code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, ConstantDescs.CD_String));
        }
        int text = code.allocateLocal(TypeKind.REFERENCE);
        code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String))
                .astore(text)
                .loadConstant(id)
                .aload(text)
                .invokestatic(
                        RUNTIME,
                        "say",
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_String));
    }

    private void increment(CodeBuilder code) {
        code.getstatic(desc(), "counter", COUNTER)
                .invokevirtual(COUNTER, "incrementAndGet", MethodTypeDesc.of(ConstantDescs.CD_int));
    }

    private static void compare(CodeBuilder code, HitCondition hit, int count, Label not) {
        code.iload(count).i2l().loadConstant(hit.number());
        switch (hit.kind()) {
            case AT -> code.lcmp().ifne(not);
            case ABOVE -> code.lcmp().ifle(not);
            case FROM -> code.lcmp().iflt(not);
            case BELOW -> code.lcmp().ifge(not);
            case UNTIL -> code.lcmp().ifgt(not);
            case EACH -> code.lrem().lconst_0().lcmp().ifne(not);
        }
    }

    private void loadAll(CodeBuilder code) {
        int slot = 0;
        for (var type : type().parameterList()) {
            var kind = TypeKind.from(type);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }

    private void evaluate(CodeBuilder code, Embedded expression) {
        if (!isStatic) {
            code.aload(0);
        }
        code.aconst_null();
        for (var variable : expression.passed()) {
            if (expression.captured().contains(variable)) {
                var type = MethodTypeDesc.ofDescriptor(expression.descriptor());
                int before = isStatic ? 1 : 2;
                code.aload(0)
                        .getfield(
                                declaringDesc(),
                                "val$" + variable,
                                type.parameterType(before + expression.passed().indexOf(variable)));
            } else {
                load(code, variable);
            }
        }
        code.invokestatic(
                ClassDesc.ofInternalName(expression.main()),
                expression.method(),
                MethodTypeDesc.ofDescriptor(expression.descriptor()));
    }

    private void load(CodeBuilder code, String variable) {
        int slot = isStatic ? 0 : 1;
        for (var each : variables) {
            var kind = TypeKind.fromDescriptor(each.descriptor());
            if (each.name().equals(variable)) {
                code.loadLocal(kind, slot);
                return;
            }
            slot += kind.slotSize();
        }
        throw new IllegalStateException("the evaluator is not handed " + variable);
    }

    /** A method for each expression of the message: what one of them throws leaves the others as they are. */
    private void rendered(ClassBuilder builder, List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Value(var expression, var _)) {
                builder.withMethodBody(
                        "part" + i,
                        withVariables(ConstantDescs.CD_String),
                        ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC,
                        code -> {
                            var from = code.newBoundLabel();
                            evaluate(code, expression);
                            code.invokestatic(
                                            RUNTIME,
                                            "text",
                                            MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_Object))
                                    .areturn();
                            var to = code.newBoundLabel();
                            var handler = code.newBoundLabel();
                            code.invokestatic(
                                            RUNTIME,
                                            "problem",
                                            MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_Throwable))
                                    .areturn();
                            code.exceptionCatch(from, to, handler, ConstantDescs.CD_Throwable);
                        });
            }
        }
    }
}
