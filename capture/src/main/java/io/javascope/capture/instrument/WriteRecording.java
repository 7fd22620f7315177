package io.javascope.capture.instrument;

import io.javascope.recording.format.SiteKind;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Where a method writes fields and elements of arrays, and where it touches volatile fields. */
final class WriteRecording {
    private final String owner;
    private final MethodNode method;
    private final MethodSites sites;
    private final Calls calls;
    private final int temporary;
    private final Set<String> volatiles;
    private final SecretPlaces secrets;

    /**
     * @param temporary first of the slots that nobody uses
     * @param volatiles names of the class's own volatile fields
     * @param secrets which fields hold secrets
     */
    WriteRecording(
            String owner,
            MethodNode method,
            MethodSites sites,
            Calls calls,
            int temporary,
            Set<String> volatiles,
            SecretPlaces secrets) {
        this.owner = owner;
        this.method = method;
        this.sites = sites;
        this.calls = calls;
        this.temporary = temporary;
        this.volatiles = volatiles;
        this.secrets = secrets;
    }

    /** Reads and writes of the own class's volatile fields order what threads do. */
    void volatileField(FieldInsnNode node, SiteKind kind, int line) {
        if (node.owner.equals(owner) && volatiles.contains(node.name)) {
            InsnList event = calls.event("edge", "", sites.add(new Site(kind, 'V', line, 0, node.name, node.owner)));
            if (kind == SiteKind.VOLATILE_READ) {
                method.instructions.insert(node, event);
            } else {
                method.instructions.insertBefore(node, event);
            }
        }
    }

    /** @param constructed whether {@code super()} has returned */
    void field(FieldInsnNode node, boolean constructed, int line) {
        Type type = Type.getType(node.desc);
        if (!constructed) {
            ownField(node, type, line);
            return;
        }
        volatileField(node, SiteKind.VOLATILE_WRITE, line);
        boolean secret = secrets.isField(node);
        Site place = new Site(SiteKind.FIELD, Calls.letter(type), line, 0, node.name, node.owner);
        if (secret && Calls.isPrimitive(type)) {
            withheldField(node, type, place);
            return;
        }
        int site = sites.add(place);
        InsnList before = new InsnList();
        InsnList after = new InsnList();
        if (type.getSize() == 1) {
            before.add(new InsnNode(Opcodes.DUP2));
        } else {
            before.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), temporary));
            before.add(new InsnNode(Opcodes.DUP));
            before.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), temporary));
            after.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), temporary));
        }
        after.add(calls.event(secret ? "secretField" : "field", "Ljava/lang/Object;" + Calls.parameter(type), site));
        method.instructions.insertBefore(node, before);
        method.instructions.insert(node, after);
    }

    /** Only that there was a write, and to which object. */
    private void withheldField(FieldInsnNode node, Type type, Site place) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), temporary));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(calls.event("self", "Ljava/lang/Object;", sites.add(place.withoutValue())));
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), temporary));
        method.instructions.insertBefore(node, code);
    }

    /** The object may not be handed to anybody before {@code super()}. */
    private void ownField(FieldInsnNode node, Type type, int line) {
        if (node.owner.equals(owner)) {
            Site site = new Site(SiteKind.OWN_FIELD, Calls.letter(type), line, 0, node.name, node.owner);
            boolean secret = secrets.isField(node);
            method.instructions.insertBefore(node, calls.named(Calls.duplicate(type), type, sites, site, secret));
        }
    }

    void staticField(FieldInsnNode node, int line) {
        Type type = Type.getType(node.desc);
        volatileField(node, SiteKind.VOLATILE_WRITE, line);
        Site site = new Site(SiteKind.STATIC, Calls.letter(type), line, 0, node.name, node.owner);
        boolean secret = secrets.isField(node);
        if (!secret || !Calls.isPrimitive(type)) {
            method.instructions.insertBefore(node, Calls.duplicate(type));
        }
        method.instructions.insert(node, calls.named(new InsnList(), type, sites, site, secret));
    }

    void array(AbstractInsnNode node, int line) {
        int opcode = node.getOpcode();
        Type type = ArrayTypes.stored(opcode);
        int site = sites.add(new Site(SiteKind.ARRAY, Calls.letter(type), line, 0, "", ""));
        InsnList before = new InsnList();
        before.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), temporary));
        before.add(new InsnNode(Opcodes.DUP2));
        before.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), temporary));
        InsnList after = new InsnList();
        after.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), temporary));
        boolean text = opcode == Opcodes.CASTORE || opcode == Opcodes.BASTORE;
        after.add(calls.event(text ? "text" : "array", "Ljava/lang/Object;I" + Calls.parameter(type), site));
        method.instructions.insertBefore(node, before);
        method.instructions.insert(node, after);
    }
}
