package io.javascope.capture.instrument;

import io.javascope.recording.format.Plan;
import io.javascope.recording.format.SiteKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Where a method takes and leaves monitors. HotSpot must still see that it leaves each one that it took. */
final class MonitorRecording {
    private final String owner;
    private final MethodNode method;
    private final MethodSites sites;
    private final Calls calls;

    MonitorRecording(String owner, MethodNode method, MethodSites sites, Calls calls) {
        this.owner = owner;
        this.method = method;
        this.sites = sites;
        this.calls = calls;
    }

    /**
     * The event stands inside the range whose handler leaves the monitor, unless code that jumps there comes between: it
     * does not have the object.
     *
     * @param node {@code monitorenter} or {@code monitorexit}
     * @param next the program's next instruction, past what was inserted before it
     */
    void record(AbstractInsnNode node, @Nullable AbstractInsnNode next, int line) {
        boolean enter = node.getOpcode() == Opcodes.MONITORENTER;
        SiteKind kind = enter ? SiteKind.MONITOR_ENTER : SiteKind.MONITOR_EXIT;
        InsnList event = calls.event("edge", "Ljava/lang/Object;", sites.add(new Site(kind, 'L', line, 0, "", "")));
        method.instructions.insertBefore(node, new InsnNode(Opcodes.DUP));
        if (enter && next != null && !hasFrame(node, next)) {
            method.instructions.insertBefore(next, event);
        } else if (enter) {
            method.instructions.insert(node, guarded(event, node, next));
        } else {
            method.instructions.insertBefore(node, event);
        }
    }

    /** Has the code of the program's own handlers that begin right behind a node do for an event before that. */
    private InsnList guarded(InsnList event, AbstractInsnNode node, @Nullable AbstractInsnNode next) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            for (AbstractInsnNode n = node; n != next && n != null; n = n.getNext()) {
                if (n == block.start) {
                    blocks.add(new TryCatchBlockNode(start, end, block.handler, block.type));
                }
            }
            blocks.add(block);
        }
        method.tryCatchBlocks = blocks;
        event.insert(start);
        event.add(end);
        return event;
    }

    private static boolean hasFrame(AbstractInsnNode from, AbstractInsnNode to) {
        for (AbstractInsnNode n = from; n != to && n != null; n = n.getNext()) {
            if (n instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }

    /** A method that is {@code synchronized} itself: its monitor is taken before it begins. */
    void ofMethod(InsnList code, SiteKind kind, int line) {
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0 && sites.plan.holds(Plan.FULL)) {
            boolean onClass = (method.access & Opcodes.ACC_STATIC) != 0;
            code.add(onClass ? new LdcInsnNode(Type.getObjectType(owner)) : new VarInsnNode(Opcodes.ALOAD, 0));
            int site = sites.add(new Site(kind, 'L', line, 0, "", ""));
            code.add(calls.event("edge", "Ljava/lang/Object;", site));
        }
    }
}
