package io.javascope.capture.instrument;

import io.javascope.capture.runtime.Secrets;
import io.javascope.recording.format.SiteKind;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Calls that a method makes into code that is not recorded. */
final class CallRecording {
    private static final String OBJECT = "Ljava/lang/Object;";

    private final MethodNode method;
    private final MethodSites sites;
    private final Calls calls;
    private final int temporary;
    private final Predicate<String> recorded;
    private final SecretFlow flow;
    private final boolean secretMethod;
    private int slots;

    /**
     * @param secretMethod whether what the method returns is a secret
     * @param temporary first of the slots that nobody uses
     * @param recorded whether a class, by internal name, is recorded itself
     */
    CallRecording(
            MethodNode method,
            MethodSites sites,
            Calls calls,
            int temporary,
            Predicate<String> recorded,
            SecretFlow flow,
            boolean secretMethod) {
        this.flow = flow;
        this.secretMethod = secretMethod;
        this.method = method;
        this.sites = sites;
        this.calls = calls;
        this.temporary = temporary;
        this.recorded = recorded;
    }

    void record(MethodInsnNode call, int line) {
        if (call.getOpcode() == Opcodes.INVOKESPECIAL
                || call.owner.startsWith("[")
                || (recorded.test(call.owner) && !KnownCalls.mayBeOfThread(call.name, call.desc))) {
            return;
        }
        boolean receiver = call.getOpcode() != Opcodes.INVOKESTATIC;
        boolean mutator = receiver && KnownCalls.isMutator(call.owner, call.name);
        boolean release = receiver && KnownCalls.isRelease(call.owner, call.name);
        boolean acquire = receiver && KnownCalls.isAcquire(call.owner, call.name);
        InsnList before = new InsnList();
        InsnList after = new InsnList();
        if (mutator || release || acquire) {
            Type[] arguments = Type.getArgumentTypes(call.desc);
            int kept = spill(before, arguments);
            before.add(new InsnNode(Opcodes.DUP));
            before.add(new VarInsnNode(Opcodes.ASTORE, kept));
            if (mutator) {
                receiver(before, "call", SiteKind.CALL, call, kept, line);
            }
            if (release) {
                receiver(before, "edge", SiteKind.RELEASE, call, kept, line);
            }
            reload(before, arguments, mutator, line);
            if (mutator) {
                after.add(new VarInsnNode(Opcodes.ALOAD, kept));
                after.add(calls.changed(KnownCalls.isBulk(call.name)));
            }
            if (acquire) {
                receiver(after, "edge", SiteKind.ACQUIRE, call, kept, line);
            }
        }
        InsnList first = new InsnList();
        result(first, call, mutator, line);
        after.insert(first);
        method.instructions.insertBefore(call, before);
        method.instructions.insert(call, after);
    }

    /** What is made of a secret is one; a method that is called for one returns it. */
    void secrets(MethodInsnNode call) {
        if (call.name.equals("<init>")) {
            if (isText(call.owner) && !isOfSuper(call) && flow.takesSecret(call)) {
                method.instructions.insert(call, derived());
            }
            return;
        }
        Type type = Type.getReturnType(call.desc);
        if (!SecretFlow.mayHoldText(type) && !SecretFlow.mayHaveContent(type)) {
            return;
        }
        boolean derived = SecretFlow.mayHoldText(type) && flow.takesSecret(call);
        if ((derived || flow.becomesSecret(call, secretMethod)) && recorded.test(call.owner)) {
            method.instructions.insertBefore(call, calls.expect("expectSecret"));
            method.instructions.insert(call, calls.expect("expectNothing"));
        }
        if (derived) {
            method.instructions.insert(call, derived());
        }
    }

    private static boolean isText(String owner) {
        return owner.equals("java/lang/String")
                || owner.equals("java/lang/StringBuilder")
                || owner.equals("java/lang/StringBuffer");
    }

    /** Only after {@code new} and {@code dup} is the object on the stack when its constructor has run. */
    private static boolean isOfSuper(MethodInsnNode constructor) {
        int unfinished = 1;
        for (AbstractInsnNode n = constructor.getPrevious(); n != null; n = n.getPrevious()) {
            if (n instanceof MethodInsnNode other && other.name.equals("<init>")) {
                unfinished++;
            } else if (n.getOpcode() == Opcodes.NEW && --unfinished == 0) {
                AbstractInsnNode next = n.getNext();
                while (next != null && next.getOpcode() < 0) {
                    next = next.getNext();
                }
                return next == null || next.getOpcode() != Opcodes.DUP;
            }
        }
        return true;
    }

    private InsnList derived() {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP));
        code.add(calls.derived());
        return code;
    }

    /** Arguments from the stack into slots; returns the first slot behind them. */
    private int spill(InsnList code, Type[] arguments) {
        for (int i = arguments.length - 1; i >= 0; i--) {
            code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), temporary + 2 * i));
        }
        int kept = temporary + 2 * arguments.length;
        slots = Math.max(slots, kept + 1);
        return kept;
    }

    /** How many slots the method needs for these calls, its own among them. */
    int slots() {
        return slots;
    }

    private void reload(InsnList code, Type[] arguments, boolean tell, int line) {
        for (int i = 0; i < arguments.length; i++) {
            code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), temporary + 2 * i));
            if (tell) {
                Type type = arguments[i];
                int site = sites.add(new Site(SiteKind.PASSED, Calls.letter(type), line, i, "", ""));
                code.add(new InsnNode(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP));
                code.add(calls.event(Calls.isPrimitive(type) ? "value" : "passed", Calls.parameter(type), site));
            }
        }
    }

    private void receiver(InsnList code, String event, SiteKind kind, MethodInsnNode call, int slot, int line) {
        int site = sites.add(new Site(kind, 'L', line, 0, call.name + call.desc, call.owner));
        code.add(new VarInsnNode(Opcodes.ALOAD, slot));
        code.add(calls.event(event, OBJECT, site));
    }

    /** Not where the next instruction records the value anyway, or throws it away. */
    private void result(InsnList code, MethodInsnNode call, boolean mutator, int line) {
        Type type = Type.getReturnType(call.desc);
        if (type.getSort() == Type.VOID
                || !mutator && (KnownCalls.isTrivial(call.owner, call.name) || isKept(call.getNext()))) {
            return;
        }
        Site site = new Site(SiteKind.RESULT, Calls.letter(type), line, 0, call.name + call.desc, call.owner);
        InsnList value = new InsnList();
        value.add(new InsnNode(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP));
        boolean secret = Secrets.isSecretName(call.name);
        if (mutator && KnownCalls.isMaker(call.name) && !flow.becomesSecret(call, secretMethod)) {
            value.add(new VarInsnNode(Opcodes.ALOAD, temporary)); // the key
            code.add(value);
            code.add(calls.event("element", OBJECT + OBJECT, sites.add(site)));
        } else if (!secret && SecretFlow.mayHaveContent(type)) {
            code.add(value);
            code.add(calls.event("unnamed", Calls.parameter(type), sites.add(site)));
        } else {
            code.add(calls.named(value, type, sites, site, secret));
        }
    }

    private static boolean isKept(@Nullable AbstractInsnNode next) {
        AbstractInsnNode n = next;
        while (n != null && (n.getOpcode() < 0 || n.getOpcode() == Opcodes.CHECKCAST)) {
            n = n.getNext();
        }
        if (n == null) {
            return false;
        }
        int opcode = n.getOpcode();
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                || opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN
                || opcode == Opcodes.PUTFIELD
                || opcode == Opcodes.PUTSTATIC
                || opcode == Opcodes.POP
                || opcode == Opcodes.POP2;
    }
}
