package io.javascope.capture.instrument;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Handlers that stand inside their own range, as compilers make them for {@code finally} and {@code synchronized}. What
 * is in there cannot fail, so nothing comes of it; but a call of the recorder there can, when the stack is full, and
 * would then be made again for ever.
 */
final class OwnHandlers {
    private OwnHandlers() {}

    /** Ends those ranges before their handlers, where what the program does itself there cannot fail. */
    static void leave(MethodNode method) {
        if (method.tryCatchBlocks.isEmpty()) {
            return;
        }
        Map<LabelNode, Integer> places = places(method);
        List<TryCatchBlockNode> kept = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int start = place(places, block.start);
            int handler = place(places, block.handler);
            boolean own = start <= handler && handler < place(places, block.end) && isQuiet(block.handler, block.end);
            if (own && start < handler) {
                block.end = block.handler;
            }
            if (!own || start < handler) {
                kept.add(block);
            }
        }
        method.tryCatchBlocks = kept;
    }

    /** How many instructions stand before each label. */
    private static Map<LabelNode, Integer> places(MethodNode method) {
        Map<LabelNode, Integer> places = new IdentityHashMap<>();
        int place = 0;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LabelNode label) {
                places.put(label, place);
            } else if (node.getOpcode() >= 0) {
                place++;
            }
        }
        return places;
    }

    private static int place(Map<LabelNode, Integer> places, LabelNode label) {
        return places.getOrDefault(label, Integer.MAX_VALUE);
    }

    private static boolean isQuiet(LabelNode from, LabelNode to) {
        for (AbstractInsnNode n = from; n != null && n != to; n = n.getNext()) {
            int opcode = n.getOpcode();
            boolean quiet = opcode < 0
                    || opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD
                    || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                    || opcode >= Opcodes.POP && opcode <= Opcodes.SWAP
                    || opcode == Opcodes.MONITOREXIT
                    || opcode == Opcodes.GOTO;
            if (!quiet) {
                return false;
            }
        }
        return true;
    }
}
