package io.javascope.capture.instrument;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The variables of a method that hold secrets: those with a telling name or annotation, and those that are put as they
 * are where a secret belongs, so that {@code line} is one in {@code line = in.readLine(); password = line}.
 */
final class SecretVariables {
    private final MethodNode method;
    private final Variables variables;
    private final SecretPlaces places;
    private final boolean secretMethod;
    private final String owner;
    private final Set<Integer> slots = new HashSet<>();
    private final Set<String> handedOn = new HashSet<>();

    /** @param secretMethod whether what the method returns is a secret */
    SecretVariables(String owner, MethodNode method, Variables variables, SecretPlaces places, boolean secretMethod) {
        this.owner = owner;
        this.method = method;
        this.variables = variables;
        this.places = places;
        this.secretMethod = secretMethod;
        slots.addAll(SecretPlaces.annotatedSlots(method));
        if (isSetter(method.name, method.desc) && method.desc.startsWith("(L")) {
            slots.add((method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0);
        }
    }

    /** Looks where the variables go; before that only names and annotations tell. */
    void find() {
        int before;
        do { // one variable may be put into another
            before = handedOn.size();
            for (AbstractInsnNode node : method.instructions) {
                if (node.getOpcode() >= Opcodes.ILOAD && node.getOpcode() <= Opcodes.ALOAD) {
                    load((VarInsnNode) node);
                }
            }
        } while (handedOn.size() > before);
    }

    /** Whether the variable that an instruction loads or stores is one. */
    boolean has(VarInsnNode access) {
        String name = variables.name(access);
        return slots.contains(access.var) || places.isName(name) || handedOn.contains(key(access.var, name));
    }

    /** Whether what is recorded at a site is one. */
    boolean has(Site site) {
        return places.isName(site.name())
                || isVariable(site)
                        && (slots.contains(site.slot()) || handedOn.contains(key(site.slot(), site.name())));
    }

    private static boolean isVariable(Site site) {
        return switch (site.kind()) {
            case ARGUMENT, LOCAL -> true;
            default -> false;
        };
    }

    private static String key(int slot, String name) {
        return slot + " " + name;
    }

    private void load(VarInsnNode load) {
        AbstractInsnNode next = load.getNext();
        while (next != null && (next.getOpcode() < 0 || next.getOpcode() == Opcodes.CHECKCAST)) {
            next = next.getNext();
        }
        if (next != null && isSecretPlace(load, next)) {
            handedOn.add(key(load.var, variables.name(load)));
        }
    }

    private boolean isSecretPlace(VarInsnNode load, AbstractInsnNode to) {
        if (to.getOpcode() == Opcodes.PUTFIELD || to.getOpcode() == Opcodes.PUTSTATIC) {
            return places.isField((FieldInsnNode) to);
        }
        if (load.getOpcode() != Opcodes.ALOAD) {
            return false; // numbers go to and fro between variables
        }
        return to.getOpcode() == Opcodes.ASTORE && has((VarInsnNode) to)
                || to.getOpcode() == Opcodes.ARETURN && secretMethod
                || to instanceof MethodInsnNode call && isLastArgument(load, call);
    }

    /** Of a setter, of a method of this class whose parameter has a telling name, behind the name of a secret. */
    private boolean isLastArgument(VarInsnNode load, MethodInsnNode call) {
        int arguments = Type.getArgumentTypes(call.desc).length;
        return isSetter(call.name, call.desc)
                || arguments > 0 && call.owner.equals(owner) && places.isLastParameter(call.name, call.desc)
                || arguments == 2 && isKey(before(load));
    }

    private boolean isSetter(String name, String descriptor) {
        return Type.getArgumentTypes(descriptor).length == 1 && places.isName(name) && !isQuestion(name);
    }

    private static boolean isQuestion(String name) {
        return name.startsWith("get") || name.startsWith("find") || name.startsWith("is") || name.startsWith("has");
    }

    private boolean isKey(@Nullable AbstractInsnNode node) {
        return node instanceof LdcInsnNode constant
                && constant.cst instanceof String name
                && name.length() < 64
                && name.indexOf(' ') < 0
                && places.isName(name);
    }

    private static @Nullable AbstractInsnNode before(AbstractInsnNode node) {
        AbstractInsnNode n = node.getPrevious();
        while (n != null && n.getOpcode() < 0) {
            n = n.getPrevious();
        }
        return n;
    }
}
