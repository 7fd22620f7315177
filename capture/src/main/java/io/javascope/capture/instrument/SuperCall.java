package io.javascope.capture.instrument;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Where a constructor calls {@code super()} or {@code this()}. */
final class SuperCall {
    private SuperCall() {}

    /** @throws NotInstrumentable when there is not exactly one such call, or code behind it runs before it */
    static AbstractInsnNode of(String owner, MethodNode constructor) {
        List<AbstractInsnNode> found = new ArrayList<>();
        int unfinished = 0;
        for (AbstractInsnNode node : constructor.instructions) {
            if (node.getOpcode() == Opcodes.NEW) {
                unfinished++;
            } else if (node.getOpcode() == Opcodes.INVOKESPECIAL && ((MethodInsnNode) node).name.equals("<init>")) {
                if (unfinished == 0) {
                    found.add(node);
                } else {
                    unfinished--;
                }
            }
        }
        if (found.size() != 1) {
            throw new NotInstrumentable("calls super() or this() at " + found.size() + " places");
        }
        AbstractInsnNode call = found.get(0);
        for (AbstractInsnNode n = call.getNext(); n != null; n = n.getNext()) {
            if (n instanceof FrameNode frame
                    && frame.local != null
                    && frame.local.contains(Opcodes.UNINITIALIZED_THIS)) {
                throw new NotInstrumentable("runs code of " + owner + " before super() that stands behind it");
            }
        }
        return call;
    }
}
