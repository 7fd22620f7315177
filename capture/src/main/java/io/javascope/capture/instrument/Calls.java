package io.javascope.capture.instrument;

import io.javascope.recording.format.Format.Op;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions that call the recorder. */
final class Calls {
    static final String BUFFER = "io/javascope/capture/runtime/ThreadBuffer";
    private static final String RECORDER = "io/javascope/capture/runtime/Recorder";
    private static final String WIDE = "io/javascope/capture/runtime/WideRecorder";
    private static final String SWITCH = "io/javascope/capture/runtime/Switch";
    private static final String BUFFER_SITE = "L" + BUFFER + ";I)V";

    private static final Set<String> TAKES_LINE = Set.of(
            "value",
            "self",
            "field",
            "array",
            "text",
            "edge",
            "call",
            "passed",
            "unnamed",
            "element",
            "secret",
            "secretField");

    /** The slot that holds the buffer. */
    private final int buffer;

    Calls(int buffer) {
        this.buffer = buffer;
    }

    /**
     * The method begins, whose number has 16 bits.
     *
     * @param place stands in for the number
     * @param self whether the first site tells the object
     * @param line site of the line that begins too, or 0
     */
    InsnList enter(int place, boolean self, int line) {
        InsnList code = new InsnList();
        if (self) {
            code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        }
        code.add(new LdcInsnNode(place));
        code.add(number(line));
        code.add(call("enter", "(" + (self ? "Ljava/lang/Object;" : "") + "II)L" + BUFFER + ";"));
        code.add(new VarInsnNode(Opcodes.ASTORE, buffer));
        return code;
    }

    InsnList enterWide(int place) {
        InsnList code = new InsnList();
        code.add(new LdcInsnNode(place));
        code.add(call("enterWide", "(I)L" + BUFFER + ";"));
        code.add(new VarInsnNode(Opcodes.ASTORE, buffer));
        return code;
    }

    InsnList unwound(int place) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, buffer));
        code.add(new LdcInsnNode(place));
        code.add(call("unwound", "(Ljava/lang/Throwable;" + BUFFER_SITE));
        return code;
    }

    /**
     * Has an event write that a line begins right behind it.
     *
     * @return false when {@code node} is no event that can
     */
    static boolean addLine(InsnList code, AbstractInsnNode node, int line) {
        if (!(node instanceof MethodInsnNode call)
                || !call.desc.endsWith(BUFFER_SITE)
                || !TAKES_LINE.contains(call.name)
                || line > Op.LAST_SITE) {
            return false;
        }
        int head = number(call.getPrevious());
        if (head > Op.LAST_SITE) {
            return false;
        }
        code.set(call.getPrevious(), number(head | line << 8));
        return true;
    }

    InsnList keepDepth(int slot) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, buffer));
        code.add(call("depth", "(L" + BUFFER + ";)I"));
        code.add(new VarInsnNode(Opcodes.ISTORE, slot));
        return code;
    }

    /** The arguments before the buffer are on the stack already; {@code parameters} are their descriptors. */
    InsnList event(String name, String parameters, int site) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, buffer));
        code.add(number(site));
        code.add(call(isShort(name, parameters, site) ? RECORDER : WIDE, name, "(" + parameters + BUFFER_SITE));
        return code;
    }

    /** What {@code Recorder} does itself; the other recorder does all, in more code. */
    private static boolean isShort(String name, String parameters, int site) {
        return switch (name) {
            case "line", "value", "self" -> (site & 0xff) != Op.WIDE_SITE;
            case "exit" ->
                (site & 0xff) != Op.WIDE_SITE
                        && (parameters.isEmpty() || parameters.equals("I") || parameters.startsWith("L"));
            case "field" -> (site & 0xff) != Op.WIDE_SITE && parameters.endsWith(";I");
            default -> false;
        };
    }

    /**
     * A named value. Under a secret's name a reference is marked, so that its content is withheld, and a primitive
     * value is not written at all.
     *
     * @param load what puts the value on the stack
     * @param secret whether it is under a secret's name
     */
    InsnList named(InsnList load, Type type, MethodSites sites, Site site, boolean secret) {
        if (secret && isPrimitive(type)) {
            return event("line", "", sites.add(site.withoutValue()));
        }
        load.add(event(secret ? "secret" : "value", parameter(type), sites.add(site)));
        return load;
    }

    /** Tells the buffer something about the call that follows, or that it is over. */
    InsnList expect(String what) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, buffer));
        code.add(call(WIDE, what, "(L" + BUFFER + ";)V"));
        return code;
    }

    /** The collection that was changed is on the stack. */
    InsnList changed(boolean bulk) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, buffer));
        code.add(call(WIDE, bulk ? "rewritten" : "called", "(Ljava/lang/Object;L" + BUFFER + ";)V"));
        return code;
    }

    static MethodInsnNode boundary(String which) {
        return call(SWITCH, which, "()V");
    }

    MethodInsnNode derived() {
        return call(WIDE, "derived", "(Ljava/lang/Object;)V");
    }

    InsnList caught(int depthSlot, int site) {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new VarInsnNode(Opcodes.ALOAD, buffer));
        code.add(new VarInsnNode(Opcodes.ILOAD, depthSlot));
        code.add(number(site));
        code.add(call("caught", "(Ljava/lang/Throwable;L" + BUFFER + ";II)V"));
        return code;
    }

    InsnList backTo(int depthSlot) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, buffer));
        code.add(new VarInsnNode(Opcodes.ILOAD, depthSlot));
        code.add(call("backTo", "(" + BUFFER_SITE));
        return code;
    }

    /** How the recorder's methods take a value of that type. */
    static String parameter(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> "I";
            case Type.LONG -> "J";
            case Type.FLOAT -> "F";
            case Type.DOUBLE -> "D";
            default -> "Ljava/lang/Object;";
        };
    }

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    static char letter(Type type) {
        return type.getSort() == Type.ARRAY ? 'L' : type.getDescriptor().charAt(0);
    }

    private static MethodInsnNode call(String name, String descriptor) {
        return call(RECORDER, name, descriptor);
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    private static int number(AbstractInsnNode node) {
        if (node instanceof IntInsnNode push) {
            return push.operand;
        }
        return node instanceof LdcInsnNode constant ? (int) constant.cst : node.getOpcode() - Opcodes.ICONST_0;
    }

    private static AbstractInsnNode number(int v) {
        if (v <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + v);
        }
        if (v <= Byte.MAX_VALUE) {
            return new IntInsnNode(Opcodes.BIPUSH, v);
        }
        return v <= Short.MAX_VALUE ? new IntInsnNode(Opcodes.SIPUSH, v) : new LdcInsnNode(v);
    }

    /** A variable onto the stack. */
    static InsnList load(Type type, int slot) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
        return code;
    }

    /** What is on the stack, once more. */
    static InsnList duplicate(Type type) {
        InsnList code = new InsnList();
        code.add(new InsnNode(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP));
        return code;
    }
}
