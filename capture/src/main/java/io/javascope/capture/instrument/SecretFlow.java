package io.javascope.capture.instrument;

import io.javascope.capture.runtime.Secrets;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where a secret comes from and goes to within one statement: out of a telling variable into a call, out of a call into
 * a telling variable. Only the instructions right before and behind a call are looked at.
 */
final class SecretFlow {
    /** What a text may be hidden in. */
    private static final Set<String> TEXTS = Set.of(
            "Ljava/lang/String;",
            "Ljava/lang/CharSequence;",
            "Ljava/lang/Object;",
            "Ljava/lang/StringBuilder;",
            "Ljava/lang/StringBuffer;",
            "[C",
            "[B");

    /** Types whose objects may have a content that is written: texts, boxes, and what these implement. */
    private static final Set<String> WITH_CONTENT = Set.of(
            "java/lang/String",
            "java/lang/CharSequence",
            "java/lang/Object",
            "java/lang/Comparable",
            "java/io/Serializable",
            "java/lang/Number",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Boolean",
            "java/lang/Float",
            "java/lang/Double");

    private final Predicate<VarInsnNode> variables;
    private final Predicate<FieldInsnNode> fields;
    private final Set<AbstractInsnNode> program;

    /**
     * @param variables whether what an instruction loads or stores is a variable with a secret's name
     * @param fields the same for fields
     * @param program the instructions of the method as it was
     */
    SecretFlow(Predicate<VarInsnNode> variables, Predicate<FieldInsnNode> fields, Set<AbstractInsnNode> program) {
        this.variables = variables;
        this.fields = fields;
        this.program = program;
    }

    static boolean mayHaveContent(Type type) {
        return type.getSort() == Type.OBJECT && WITH_CONTENT.contains(type.getInternalName());
    }

    static boolean mayHoldText(Type type) {
        return TEXTS.contains(type.getDescriptor());
    }

    /** Whether a receiver or argument of the call is a secret, or it asks for one by name: {@code get("db.password")}. */
    boolean takesSecret(MethodInsnNode call) {
        int operands = Type.getArgumentTypes(call.desc).length + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
        AbstractInsnNode n = previous(call);
        for (; operands > 0 && n != null; operands--) {
            if (n instanceof VarInsnNode load && isLoad(n.getOpcode())) {
                if (variables.test(load)) {
                    return true;
                }
            } else if (n instanceof LdcInsnNode constant) {
                if (constant.cst instanceof String name && isLookUp(call.name) && isKey(name)) {
                    return true;
                }
            } else if (n instanceof FieldInsnNode field && isRead(n.getOpcode())) {
                if (fields.test(field)) {
                    return true;
                }
                n = n.getOpcode() == Opcodes.GETFIELD ? previous(n) : n;
                if (n == null || n.getOpcode() == Opcodes.GETFIELD) {
                    return false;
                }
            } else if (!(n.getOpcode() >= Opcodes.ACONST_NULL && n.getOpcode() <= Opcodes.SIPUSH)) {
                return false;
            }
            n = previous(n);
        }
        return false;
    }

    /** Whether the result of the call goes into a variable or field with a secret's name. */
    boolean becomesSecret(MethodInsnNode call, boolean secretMethod) {
        AbstractInsnNode n = call.getNext();
        while (n != null && (n.getOpcode() < 0 || n.getOpcode() == Opcodes.CHECKCAST)) {
            n = n.getNext();
        }
        if (n == null) {
            return false;
        }
        return switch (n.getOpcode()) {
            case Opcodes.ASTORE -> variables.test((VarInsnNode) n);
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> fields.test((FieldInsnNode) n);
            case Opcodes.ARETURN -> secretMethod;
            default -> false;
        };
    }

    private @Nullable AbstractInsnNode previous(AbstractInsnNode from) {
        AbstractInsnNode n = from.getPrevious();
        while (n != null && (n.getOpcode() < 0 || n.getOpcode() == Opcodes.CHECKCAST || !program.contains(n))) {
            n = n.getPrevious();
        }
        return n;
    }

    private static boolean isLoad(int opcode) {
        return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
    }

    private static boolean isRead(int opcode) {
        return opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
    }

    private static boolean isLookUp(String method) {
        return method.startsWith("get") || method.startsWith("require") || method.startsWith("read");
    }

    private static boolean isKey(String name) {
        return name.length() < 64 && name.indexOf(' ') < 0 && Secrets.isSecretName(name);
    }
}
