package io.javascope.capture.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The stack map frames of one method. The buffer lives behind all variables of the program; each frame gets it there. A
 * frame names an object that is not yet constructed by the place of its {@code new}: what is inserted there moves that
 * place, so it gets a label of its own.
 */
final class Frames {
    private final MethodNode method;
    private final int locals;
    private final Map<LabelNode, AbstractInsnNode> unfinished = new IdentityHashMap<>();

    Frames(MethodNode method) {
        this.method = method;
        this.locals = method.maxLocals;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof FrameNode frame) {
                remember(frame.local);
                remember(frame.stack);
            }
        }
    }

    int bufferSlot() {
        return locals;
    }

    /** Adds the buffer, and the depth where it is kept, to each frame. */
    void keep(boolean depth) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof FrameNode frame) {
                List<Object> types = new ArrayList<>(locals + 2);
                if (frame.local != null) {
                    types.addAll(frame.local);
                }
                pad(types);
                types.add(Calls.BUFFER);
                if (depth) {
                    types.add(Opcodes.INTEGER);
                }
                frame.local = types;
            }
        }
    }

    /** The frame of the handler around the whole body: only the buffer is known there. */
    FrameNode ofUnwinding() {
        List<Object> types = new ArrayList<>(Collections.nCopies(locals, Opcodes.TOP));
        types.add(Calls.BUFFER);
        return new FrameNode(Opcodes.F_NEW, types.size(), types.toArray(), 1, new Object[] {"java/lang/Throwable"});
    }

    /** After all insertions: gives each {@code new} its place back, and each frame its shortest form. */
    void repair() {
        Map<LabelNode, LabelNode> places = new IdentityHashMap<>();
        unfinished.forEach((label, creation) -> {
            LabelNode fresh = new LabelNode();
            method.instructions.insertBefore(creation, fresh);
            places.put(label, fresh);
        });
        List<Object> before = null;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof FrameNode frame) {
                if (!places.isEmpty()) {
                    frame.local = moved(frame.local, places);
                    frame.stack = moved(frame.stack, places);
                }
                List<Object> own = frame.local;
                shorten(frame, before);
                before = own;
            }
        }
    }

    /**
     * As the class file has it. The writer could find that out of whole frames, but makes texts of all their types for
     * it, which is dear where the JVM has only just started.
     */
    private static void shorten(FrameNode frame, @Nullable List<Object> before) {
        int stack = frame.stack == null ? 0 : frame.stack.size();
        boolean same = stack <= 1 && before != null && before.equals(frame.local);
        frame.type = !same ? Opcodes.F_FULL : stack == 0 ? Opcodes.F_SAME : Opcodes.F_SAME1;
    }

    private void remember(@Nullable List<Object> types) {
        if (types != null) {
            for (Object type : types) {
                if (type instanceof LabelNode label && !unfinished.containsKey(label)) {
                    unfinished.put(label, creation(label));
                }
            }
        }
    }

    private static AbstractInsnNode creation(LabelNode label) {
        AbstractInsnNode n = label.getNext();
        while (n != null && n.getOpcode() < 0) {
            n = n.getNext();
        }
        if (n == null || n.getOpcode() != Opcodes.NEW) {
            throw new NotInstrumentable("has a frame for an object that no instruction makes");
        }
        return n;
    }

    private void pad(List<Object> types) {
        int size = 0;
        for (Object type : types) {
            size += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; size < locals; size++) {
            types.add(Opcodes.TOP);
        }
    }

    private static List<Object> moved(@Nullable List<Object> types, Map<LabelNode, LabelNode> places) {
        List<Object> moved = new ArrayList<>();
        if (types != null) {
            for (Object type : types) {
                moved.add(type instanceof LabelNode label ? places.getOrDefault(label, label) : type);
            }
        }
        return moved;
    }
}
