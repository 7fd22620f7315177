package io.javascope.capture.instrument;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Handlers that stand inside their own range, as compilers make them for {@code finally} and {@code synchronized}. What
 * is in there cannot fail, so nothing comes of it; but a call of the recorder there can, when the stack is full, and
 * would then be made again for ever.
 *
 * <p>One that leaves a monitor is guarded by a copy of itself in which nothing is recorded. Without any guard the
 * recorder's calls could end the method with its monitor held, and HotSpot never compiles a method that could (its
 * {@code GenerateOopMap} looks for it).
 */
final class OwnHandlers {
    private final MethodNode method;
    private final List<Guard> guards = new ArrayList<>();

    /**
     * A copy of a handler.
     *
     * @param at where it begins
     * @param handler of which it is one
     * @param last the handler's last instruction, which throws
     */
    private record Guard(LabelNode at, LabelNode handler, AbstractInsnNode last) {}

    private OwnHandlers(MethodNode method) {
        this.method = method;
    }

    /** Ends those ranges before their handlers, where what the program does itself there cannot fail. */
    static OwnHandlers leave(MethodNode method) {
        var own = new OwnHandlers(method);
        if (!method.tryCatchBlocks.isEmpty()) {
            own.leave();
        }
        return own;
    }

    private void leave() {
        Map<LabelNode, Integer> places = places(method);
        List<TryCatchBlockNode> kept = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int start = place(places, block.start);
            int handler = place(places, block.handler);
            boolean own = start <= handler && handler < place(places, block.end) && isQuiet(block.handler, block.end);
            LabelNode end = block.end;
            if (own && start < handler) {
                block.end = block.handler;
            }
            if (!own || start < handler) {
                kept.add(block);
            }
            AbstractInsnNode last = own && block.type == null ? leavesMonitor(block.handler) : null;
            if (last != null && frame(block.handler) != null) {
                Guard guard = new Guard(new LabelNode(), block.handler, last);
                guards.add(guard);
                kept.add(new TryCatchBlockNode(block.handler, end, guard.at, null));
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
            if (!isQuiet(n)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuiet(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        return opcode < 0
                || opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD
                || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                || opcode >= Opcodes.POP && opcode <= Opcodes.SWAP
                || opcode == Opcodes.MONITOREXIT
                || opcode == Opcodes.GOTO;
    }

    /** What throws the exception on, when there is a monitor to leave before that and nothing else. */
    private static @Nullable AbstractInsnNode leavesMonitor(LabelNode handler) {
        boolean leaves = false;
        for (AbstractInsnNode n = handler; n != null; n = n.getNext()) {
            leaves |= n.getOpcode() == Opcodes.MONITOREXIT;
            if (n.getOpcode() == Opcodes.ATHROW) {
                return leaves ? n : null;
            }
            if (n.getOpcode() == Opcodes.GOTO || !isQuiet(n)) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable FrameNode frame(LabelNode handler) {
        for (AbstractInsnNode n = handler; n != null && n.getOpcode() < 0; n = n.getNext()) {
            if (n instanceof FrameNode frame) {
                return frame;
            }
        }
        return null;
    }

    /**
     * Writes the copies, each behind the handler that it guards: where all that surrounds the one surrounds the other.
     *
     * @param program the instructions that are the program's own
     */
    void guard(Set<AbstractInsnNode> program) {
        for (Guard guard : guards) {
            InsnList code = new InsnList();
            code.add(guard.at);
            for (AbstractInsnNode n = guard.handler; n != guard.last.getNext() && n != null; n = n.getNext()) {
                if (n instanceof FrameNode frame) {
                    code.add(new FrameNode(
                            Opcodes.F_NEW,
                            frame.local.size(),
                            frame.local.toArray(),
                            frame.stack.size(),
                            frame.stack.toArray()));
                } else if (n.getOpcode() >= 0 && program.contains(n)) {
                    code.add(n.clone(Map.of()));
                }
            }
            method.instructions.insert(guard.last, code);
        }
    }
}
