package io.javascope.session.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rewrites the code of one {@link Relocation}: real classes, and another way to members that the JVM would refuse. */
final class Rewriting {
    private static final int GETTER = 0;
    private static final int SETTER = 1;
    private static final int STATIC_GETTER = 2;
    private static final int STATIC_SETTER = 3;
    private static final int VIRTUAL = 4;
    private static final int STATIC = 5;
    private static final int SPECIAL = 6;
    private static final int CONSTRUCTOR = 7;

    private final Relocation relocation;
    private final Members members;
    private final List<Bridge> bridges = new ArrayList<>();
    private boolean linked;

    /** A method that does what a method handle did which the JVM would refuse. */
    private record Bridge(String name, MethodTypeDesc type, DirectMethodHandleDesc target) {}

    Rewriting(Relocation relocation, Members members) {
        this.relocation = relocation;
        this.members = members;
    }

    /** Whether some access goes by the trusted lookup. */
    boolean linked() {
        return linked;
    }

    void rewrite(CodeModel from, CodeBuilder to) {
        var refused = refusedCreations(from);
        var open = new ArrayDeque<Boolean>();
        int creations = 0;
        boolean skipDuplicate = false;
        for (var element : from) {
            if (skipDuplicate && element instanceof StackInstruction duplicate && duplicate.opcode() == Opcode.DUP) {
                skipDuplicate = false;
            } else if (element instanceof NewObjectInstruction creation) {
                boolean refuse = refused.contains(creations++);
                open.push(refuse);
                skipDuplicate = refuse;
                if (!refuse) {
                    to.new_(relocation.type(creation.className().asSymbol()));
                }
            } else if (isConstructor(element) && !open.isEmpty()) {
                constructor((InvokeInstruction) element, open.pop(), to);
            } else {
                rewrite(element, to);
            }
        }
    }

    private static boolean isConstructor(CodeElement element) {
        return element instanceof InvokeInstruction call && call.name().equalsString("<init>");
    }

    /**
     * Which of the creations, counted from 0, have a constructor that the JVM would refuse: known only at its call, when
     * the instruction that makes the object is gone by. A constructor's call of another one has no creation before it.
     */
    private Set<Integer> refusedCreations(CodeModel from) {
        var refused = new HashSet<Integer>();
        var open = new ArrayDeque<Integer>();
        int creations = 0;
        for (var element : from) {
            if (element instanceof NewObjectInstruction) {
                open.push(creations++);
            } else if (element instanceof InvokeInstruction call && isConstructor(call) && !open.isEmpty()) {
                int creation = open.pop();
                var owner = relocation.name(call.owner().asInternalName());
                var type = relocation.type(call.typeSymbol()).descriptorString();
                if (!members.accessible(members.method(owner, "<init>", type))) {
                    refused.add(creation);
                }
            }
        }
        return refused;
    }

    private void constructor(InvokeInstruction call, boolean refused, CodeBuilder to) {
        var owner = relocation.type(call.owner().asSymbol());
        var type = relocation.type(call.typeSymbol());
        if (refused) {
            link(to, CONSTRUCTOR, owner, "create", type, type.changeReturnType(owner));
        } else {
            to.invokespecial(owner, "<init>", type);
        }
    }

    private void rewrite(CodeElement element, CodeBuilder to) {
        switch (element) {
            case FieldInstruction field -> field(field, to);
            case InvokeInstruction call -> call(call, to);
            case InvokeDynamicInstruction dynamic -> dynamic(dynamic, to);
            case NewReferenceArrayInstruction array ->
                to.anewarray(relocation.type(array.componentType().asSymbol()));
            case NewMultiArrayInstruction array ->
                to.multianewarray(relocation.type(array.arrayType().asSymbol()), array.dimensions());
            case TypeCheckInstruction check -> {
                var type = relocation.type(check.type().asSymbol());
                if (check.opcode() == Opcode.CHECKCAST) {
                    to.checkcast(type);
                } else {
                    to.instanceOf(type);
                }
            }
            case ConstantInstruction.LoadConstantInstruction load -> to.loadConstant(constant(load.constantValue()));
            case ExceptionCatch handler ->
                handler.catchType()
                        .ifPresentOrElse(
                                type -> to.exceptionCatch(
                                        handler.tryStart(),
                                        handler.tryEnd(),
                                        handler.handler(),
                                        relocation.type(type.asSymbol())),
                                () -> to.exceptionCatchAll(handler.tryStart(), handler.tryEnd(), handler.handler()));
            case Instruction instruction -> to.with(instruction);
            case LabelTarget label -> to.with(label);
            default -> {} // debug tables of the stand-in mean nothing where it goes
        }
    }

    private void field(FieldInstruction field, CodeBuilder to) {
        var seen = field.owner().asInternalName();
        var name = field.name().stringValue();
        var type = relocation.type(field.typeSymbol());
        if (relocation.isOwnField(seen, name)) {
            to.fieldAccess(field.opcode(), relocation.uniqueClass(), name, type);
            return;
        }
        if (relocation.isStandIn(seen) && name.startsWith("this$")) {
            // Package-private in the class file, so the JVM lets at it from everywhere in the package.
            to.getfield(relocation.type(field.owner().asSymbol()), relocation.outerField(seen), type);
            return;
        }
        var owner = relocation.type(field.owner().asSymbol());
        var member = members.field(relocation.name(seen), name);
        if (members.accessible(member)) {
            to.fieldAccess(field.opcode(), owner, name, type);
            return;
        }
        var declaring = ClassDesc.ofInternalName(member.orElseThrow().declaring());
        switch (field.opcode()) {
            case GETFIELD -> link(to, GETTER, declaring, name, MethodTypeDesc.of(type), MethodTypeDesc.of(type, owner));
            case PUTFIELD ->
                link(
                        to,
                        SETTER,
                        declaring,
                        name,
                        MethodTypeDesc.of(ConstantDescs.CD_void, type),
                        MethodTypeDesc.of(ConstantDescs.CD_void, owner, type));
            case GETSTATIC ->
                link(to, STATIC_GETTER, declaring, name, MethodTypeDesc.of(type), MethodTypeDesc.of(type));
            default ->
                link(
                        to,
                        STATIC_SETTER,
                        declaring,
                        name,
                        MethodTypeDesc.of(ConstantDescs.CD_void, type),
                        MethodTypeDesc.of(ConstantDescs.CD_void, type));
        }
    }

    private void call(InvokeInstruction call, CodeBuilder to) {
        var seen = call.owner().asInternalName();
        var name = call.name().stringValue();
        var type = relocation.type(call.typeSymbol());
        var own = relocation.own(seen, name, call.type().stringValue());
        if (own.isPresent()) {
            to.invokestatic(
                    relocation.uniqueClass(),
                    name,
                    own.get() ? type.insertParameterTypes(0, relocation.frameClass()) : type);
            return;
        }
        if (call.opcode() == Opcode.INVOKESPECIAL && relocation.isStandIn(seen) && !name.equals("<init>")) {
            superCall(call, type, to);
            return;
        }
        var owner = relocation.type(call.owner().asSymbol());
        if (owner.isArray() || name.equals("<init>")) {
            to.invoke(call.opcode(), owner, name, type, call.isInterface());
            return;
        }
        var real = relocation.name(seen);
        var member = members.method(real, name, type.descriptorString());
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        if (members.accessible(member)) {
            boolean isInterface = members.isInterface(real) || (call.isInterface() && !relocation.isStandIn(seen));
            var opcode = isStatic || call.opcode() == Opcode.INVOKESPECIAL
                    ? call.opcode()
                    : isInterface ? Opcode.INVOKEINTERFACE : Opcode.INVOKEVIRTUAL;
            to.invoke(opcode, owner, name, type, isInterface);
            return;
        }
        var declaring = ClassDesc.ofInternalName(member.orElseThrow().declaring());
        link(
                to,
                isStatic ? STATIC : VIRTUAL,
                declaring,
                name,
                type,
                isStatic ? type : type.insertParameterTypes(0, owner));
    }

    /** {@code super.m()}: the stand-in's superclass is a copy of the frame's class, and that one's is meant. */
    private void superCall(InvokeInstruction call, MethodTypeDesc type, CodeBuilder to) {
        var real = relocation.name(call.owner().asInternalName());
        var parent = relocation.superclass(real).orElse("java/lang/Object");
        var declaring = members.method(parent, call.name().stringValue(), type.descriptorString())
                .map(Members.Member::declaring)
                .orElse(parent);
        link(
                to,
                SPECIAL,
                ClassDesc.ofInternalName(declaring),
                call.name().stringValue(),
                type,
                type.insertParameterTypes(0, ClassDesc.ofInternalName(real)));
    }

    private void link(
            CodeBuilder to, int kind, ClassDesc owner, String name, MethodTypeDesc member, MethodTypeDesc site) {
        linked = true;
        var bootstrap = java.lang.constant.MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC,
                relocation.uniqueClass(),
                StandIns.LINK,
                MethodTypeDesc.of(
                        ConstantDescs.CD_CallSite,
                        ConstantDescs.CD_MethodHandles_Lookup,
                        ConstantDescs.CD_String,
                        ConstantDescs.CD_MethodType,
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_Class,
                        ConstantDescs.CD_String,
                        ConstantDescs.CD_MethodType));
        to.invokedynamic(DynamicCallSiteDesc.of(
                bootstrap,
                name,
                site,
                kind,
                relocation.frameClass(),
                Relocation.internal(owner).replace('/', '.'),
                member));
    }

    private void dynamic(InvokeDynamicInstruction dynamic, CodeBuilder to) {
        var arguments = dynamic.bootstrapArgs().stream().map(this::constant).toArray(ConstantDesc[]::new);
        to.invokedynamic(DynamicCallSiteDesc.of(
                handle(dynamic.bootstrapMethod()),
                dynamic.name().stringValue(),
                relocation.type(dynamic.typeSymbol()),
                arguments));
    }

    private ConstantDesc constant(ConstantDesc constant) {
        return switch (constant) {
            case ClassDesc type -> relocation.type(type);
            case MethodTypeDesc type -> relocation.type(type);
            case DirectMethodHandleDesc handle -> handle(handle);
            case DynamicConstantDesc<?> dynamic ->
                DynamicConstantDesc.ofNamed(
                        handle(dynamic.bootstrapMethod()),
                        dynamic.constantName(),
                        relocation.type(dynamic.constantType()),
                        dynamic.bootstrapArgsList().stream().map(this::constant).toArray(ConstantDesc[]::new));
            default -> constant;
        };
    }

    private DirectMethodHandleDesc handle(DirectMethodHandleDesc handle) {
        var seen = Relocation.internal(handle.owner());
        var own = relocation.own(seen, handle.methodName(), handle.lookupDescriptor());
        if (own.isPresent()) {
            var type = relocation.type(MethodTypeDesc.ofDescriptor(handle.lookupDescriptor()));
            return MethodHandleDesc.ofMethod(
                    DirectMethodHandleDesc.Kind.STATIC,
                    relocation.uniqueClass(),
                    handle.methodName(),
                    own.get() ? type.insertParameterTypes(0, relocation.frameClass()) : type);
        }
        if (handle.owner().isArray()) {
            return handle;
        }
        if (!isOfMethod(handle)) {
            return MethodHandleDesc.of(
                    handle.kind(),
                    relocation.type(handle.owner()),
                    handle.methodName(),
                    relocation
                            .type(ClassDesc.ofDescriptor(handle.lookupDescriptor()))
                            .descriptorString());
        }
        var real = relocation.name(seen);
        var owner = relocation.type(handle.owner());
        var type = relocation.type(MethodTypeDesc.ofDescriptor(handle.lookupDescriptor()));
        var name = handle.methodName();
        var member = members.method(real, name, type.descriptorString());
        boolean isInterface = members.isInterface(real) || (handle.isOwnerInterface() && !relocation.isStandIn(seen));
        var target = MethodHandleDesc.of(kind(handle, isInterface), owner, name, type.descriptorString());
        if (members.accessible(member) && handle.kind() != DirectMethodHandleDesc.Kind.SPECIAL) {
            return target;
        }
        return bridge(target);
    }

    private static DirectMethodHandleDesc.Kind kind(DirectMethodHandleDesc handle, boolean isInterface) {
        return switch (handle.kind()) {
            case STATIC, INTERFACE_STATIC ->
                isInterface ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC : DirectMethodHandleDesc.Kind.STATIC;
            case CONSTRUCTOR -> DirectMethodHandleDesc.Kind.CONSTRUCTOR;
            default ->
                isInterface ? DirectMethodHandleDesc.Kind.INTERFACE_VIRTUAL : DirectMethodHandleDesc.Kind.VIRTUAL;
        };
    }

    private static boolean isOfMethod(DirectMethodHandleDesc handle) {
        return switch (handle.kind()) {
            case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> false;
            default -> true;
        };
    }

    private DirectMethodHandleDesc bridge(DirectMethodHandleDesc target) {
        var name = "bridge$" + bridges.size();
        var type = MethodTypeDesc.ofDescriptor(target.invocationType().descriptorString());
        bridges.add(new Bridge(name, type, target));
        linked = true;
        return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, relocation.uniqueClass(), name, type);
    }

    /** Writes the bridges that were asked for so far. */
    void bridges(ClassBuilder into) {
        for (var bridge : bridges) {
            into.withMethodBody(bridge.name(), bridge.type(), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
                int slot = 0;
                for (var parameter : bridge.type().parameterList()) {
                    var kind = TypeKind.from(parameter);
                    code.loadLocal(kind, slot);
                    slot += kind.slotSize();
                }
                var target = bridge.target();
                var declared = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
                switch (target.kind()) {
                    case STATIC, INTERFACE_STATIC ->
                        link(code, STATIC, declaring(target), target.methodName(), declared, bridge.type());
                    case CONSTRUCTOR -> link(code, CONSTRUCTOR, target.owner(), "create", declared, bridge.type());
                    default -> link(code, VIRTUAL, declaring(target), target.methodName(), declared, bridge.type());
                }
                code.return_(TypeKind.from(bridge.type().returnType()));
            });
        }
    }

    private ClassDesc declaring(DirectMethodHandleDesc target) {
        return members.method(Relocation.internal(target.owner()), target.methodName(), target.lookupDescriptor())
                .map(member -> ClassDesc.ofInternalName(member.declaring()))
                .orElse(target.owner());
    }
}
