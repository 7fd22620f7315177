package io.javascope.capture.instrument;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The names of a method's local variables, as its variable table had them before anything was inserted. */
final class Variables {
    private final Map<AbstractInsnNode, Integer> places = new IdentityHashMap<>();
    private final List<LocalVariableNode> table;
    private final boolean known;

    /**
     * A variable at a place.
     *
     * @param name empty when the class was compiled without names
     */
    record Variable(String name, Type type) {}

    private Variables(List<LocalVariableNode> table) {
        this.table = table;
        this.known = !table.isEmpty();
    }

    /** Where no value is recorded none is asked for. */
    static Variables none() {
        return new Variables(List.of());
    }

    static Variables of(MethodNode method) {
        Variables variables = new Variables(method.localVariables == null ? List.of() : method.localVariables);
        if (variables.known) {
            int place = 0;
            for (AbstractInsnNode node : method.instructions) {
                variables.places.put(node, place++);
            }
        }
        return variables;
    }

    String argument(int slot) {
        for (LocalVariableNode v : table) {
            if (v.index == slot && place(v.start) <= 1) {
                return v.name;
            }
        }
        return "";
    }

    /** The variable that an instruction loads or stores; empty when unknown. */
    String name(VarInsnNode access) {
        int place = place(access) + 1; // a store begins the variable behind it
        for (LocalVariableNode v : table) {
            if (v.index == access.var && place(v.start) <= place && place <= place(v.end)) {
                return v.name;
            }
        }
        return "";
    }

    /** The variable that holds what {@code node} stored; null when it is the compiler's own. */
    @Nullable
    Variable after(AbstractInsnNode node, int slot, int opcode) {
        if (!known) {
            return new Variable("", ofStore(opcode));
        }
        int place = place(node) + 1;
        for (LocalVariableNode v : table) {
            if (v.index == slot && place(v.start) <= place && place < place(v.end)) {
                Type type = Type.getType(v.desc);
                // Tables of some compilers overlap: what was stored tells the type, the table only the name.
                return type.getOpcode(Opcodes.ISTORE) == opcode
                        ? new Variable(v.name, type)
                        : new Variable("", ofStore(opcode));
            }
        }
        return null;
    }

    private int place(AbstractInsnNode node) {
        Integer place = places.get(node);
        return place == null ? -1 : place;
    }

    private static Type ofStore(int opcode) {
        return switch (opcode) {
            case Opcodes.ISTORE -> Type.INT_TYPE;
            case Opcodes.LSTORE -> Type.LONG_TYPE;
            case Opcodes.FSTORE -> Type.FLOAT_TYPE;
            case Opcodes.DSTORE -> Type.DOUBLE_TYPE;
            default -> Type.getObjectType("java/lang/Object");
        };
    }
}
