package io.javascope.capture.instrument;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which places of a method follow each other always and with nothing between that anybody could see: there one call of
 * the recorder can write two events.
 */
final class Reach {
    private final String owner;
    private final Set<String> volatiles;
    private final Set<LabelNode> targets = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean keepsThis;

    Reach(String owner, MethodNode method, Set<String> volatiles) {
        this.owner = owner;
        this.volatiles = volatiles;
        this.keepsThis = (method.access & Opcodes.ACC_STATIC) == 0;
    }

    /** Looks at the method as it is now, before anything is asked; what is inserted later has no jumps. */
    void look(MethodNode method) {
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            targets.add(block.handler);
        }
        for (AbstractInsnNode node : method.instructions) {
            look(node);
        }
    }

    private void look(AbstractInsnNode node) {
        if (node instanceof JumpInsnNode jump) {
            targets.add(jump.label);
        } else if (node instanceof TableSwitchInsnNode table) {
            targets.add(table.dflt);
            targets.addAll(table.labels);
        } else if (node instanceof LookupSwitchInsnNode lookup) {
            targets.add(lookup.dflt);
            targets.addAll(lookup.labels);
        } else if (node instanceof VarInsnNode variable && node.getOpcode() == Opcodes.ASTORE && variable.var == 0) {
            keepsThis = false;
        }
    }

    private boolean isEntry(AbstractInsnNode node) {
        return node instanceof FrameNode || node instanceof LabelNode label && targets.contains(label);
    }

    /** The line that begins with the method, if nothing jumps there. */
    @Nullable
    LineNumberNode lineAtStart(AbstractInsnNode[] code) {
        LineNumberNode line = null;
        for (AbstractInsnNode node : code) {
            if (isEntry(node)) {
                return null;
            }
            if (node instanceof LineNumberNode number) {
                line = number;
            } else if (node.getOpcode() >= 0) {
                return line;
            }
        }
        return null;
    }

    /** The instruction that always runs right before this one. */
    @Nullable
    AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode n = instruction.getPrevious();
        while (n != null && n.getOpcode() < 0) {
            if (isEntry(n)) {
                return null;
            }
            n = n.getPrevious();
        }
        return n;
    }

    /** The return that this instruction leads to, by instructions that neither throw, nor call, nor are recorded. */
    @Nullable
    AbstractInsnNode exitAfter(AbstractInsnNode first) {
        for (AbstractInsnNode n = first; n != null; n = n.getNext()) {
            int opcode = n.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return n;
            }
            boolean passes = opcode < 0 ? n == first || !isEntry(n) && !(n instanceof LineNumberNode) : isQuiet(n);
            if (!passes) {
                return null;
            }
        }
        return null;
    }

    private boolean isQuiet(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        if (node instanceof FieldInsnNode field) {
            return isQuietRead(field);
        }
        if (node instanceof LdcInsnNode constant) {
            return constant.cst instanceof Number;
        }
        boolean divides =
                opcode == Opcodes.IDIV || opcode == Opcodes.LDIV || opcode == Opcodes.IREM || opcode == Opcodes.LREM;
        return opcode <= Opcodes.ALOAD
                || opcode >= Opcodes.POP && opcode <= Opcodes.DCMPG && opcode != Opcodes.IINC && !divides;
    }

    /** Of the running object or the class itself, which are there and initialized. */
    private boolean isQuietRead(FieldInsnNode field) {
        boolean own = field.owner.equals(owner) && !volatiles.contains(field.name);
        if (field.getOpcode() == Opcodes.GETSTATIC) {
            return own;
        }
        return own
                && field.getOpcode() == Opcodes.GETFIELD
                && keepsThis
                && field.getPrevious() instanceof VarInsnNode load
                && load.getOpcode() == Opcodes.ALOAD
                && load.var == 0;
    }
}
