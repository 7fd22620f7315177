package io.javascope.capture.instrument;

import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Plan;
import io.javascope.recording.format.SiteKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Rewrites one method so that it records what it does. The method is broken when this throws; work on a copy. */
final class MethodRecording {
    /** The most that the recorder's calls need above what the program has on its stack. */
    private static final int STACK = 6;

    private final MethodNode method;
    private final MethodSites sites;
    private final Calls calls;
    private final Plan plan;
    private final Variables variables;
    private final SecretVariables secretVariables;
    private final boolean secretMethod;
    private final boolean boundary;
    private final Frames frames;
    private final @Nullable AbstractInsnNode superCall;
    private final int depthSlot;
    private final int temporary;
    private final CallRecording outgoing;
    private final MonitorRecording monitors;
    private final WriteRecording writes;
    private final Set<AbstractInsnNode> program = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<AbstractInsnNode, Integer> linesBeforeExits = new IdentityHashMap<>();
    private final Reach reach;
    private @Nullable LineNumberNode firstLine;
    private int line;

    /**
     * @param recorded whether a class, by internal name, is recorded itself
     * @param volatiles names of the class's own volatile fields
     * @param secrets which fields hold secrets
     * @param boundary whether the recording is on while the method runs
     */
    MethodRecording(
            String owner,
            MethodNode method,
            MethodSites sites,
            Predicate<String> recorded,
            Set<String> volatiles,
            SecretPlaces secrets,
            boolean boundary) {
        this.boundary = boundary;
        this.method = method;
        this.sites = sites;
        this.plan = sites.plan;
        boolean values = plan.holds(Plan.BALANCED);
        this.variables = values ? Variables.of(method) : Variables.none();
        this.secretMethod = SecretPlaces.isMethod(method);
        this.secretVariables = new SecretVariables(owner, method, variables, secrets, secretMethod);
        if (values) {
            secretVariables.find();
        }
        this.superCall = method.name.equals("<init>") ? SuperCall.of(owner, method) : null;
        this.frames = new Frames(method);
        this.calls = new Calls(frames.bufferSlot());
        this.depthSlot = frames.bufferSlot() + 1;
        this.temporary = frames.bufferSlot() + 2;
        this.reach = new Reach(owner, method, volatiles);
        if (plan.holds(Plan.FULL)) {
            reach.look(method);
        }
        SecretFlow flow = new SecretFlow(secretVariables::has, secrets::isField, program);
        this.outgoing = new CallRecording(method, sites, calls, temporary, recorded, flow, secretMethod);
        this.writes = new WriteRecording(owner, method, sites, calls, temporary, volatiles, secrets);
        this.monitors = new MonitorRecording(owner, method, sites, calls);
    }

    void run() {
        OwnHandlers ownHandlers = OwnHandlers.leave(method);
        boolean handlers = !method.tryCatchBlocks.isEmpty();
        Map<LabelNode, String> catches = catches();
        frames.keep(handlers);
        LabelNode end = new LabelNode();
        AbstractInsnNode[] original = method.instructions.toArray();
        Collections.addAll(program, original);
        LabelNode start = begin(handlers, original);
        boolean constructed = superCall == null;
        for (AbstractInsnNode node : original) {
            if (node instanceof LabelNode label && catches.containsKey(label)) {
                caught(label, catches.get(label));
            } else if (node instanceof LineNumberNode number) {
                lineBegins(number);
            } else if (node.getOpcode() >= 0) {
                instruction(node, constructed);
            }
            if (node == superCall) {
                constructed = true;
                start = afterSuper(node);
            }
        }
        ownHandlers.guard(program);
        method.instructions.add(end);
        unwinding(start, end);
        frames.repair();
        method.maxStack += STACK;
        method.maxLocals = Math.max(temporary + 2, outgoing.slots());
    }

    private LabelNode begin(boolean handlers, AbstractInsnNode[] original) {
        line = firstLine(original);
        InsnList code = enter(original);
        if (boundary) {
            code.insert(Calls.boundary("begin"));
        }
        if (handlers) {
            code.add(calls.keepDepth(depthSlot));
        }
        if (plan.holds(Plan.BALANCED)) {
            arguments(code);
        }
        monitors.ofMethod(code, SiteKind.MONITOR_ENTER, line);
        LabelNode start = new LabelNode();
        code.add(start);
        method.instructions.insert(code);
        return start;
    }

    /** The object and the first line are written with the beginning where nothing stands between. */
    private InsnList enter(AbstractInsnNode[] original) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        boolean self = plan.holds(Plan.BALANCED) && !isStatic && superCall == null;
        if (sites.wide) {
            InsnList code = calls.enterWide(sites.place);
            if (self) {
                self(code);
            }
            return code;
        }
        if (self) {
            sites.add(new Site(SiteKind.THIS, 'L', line, 0, "this", ""));
        }
        boolean alone = Type.getArgumentTypes(method.desc).length == 0
                && (method.access & Opcodes.ACC_SYNCHRONIZED) == 0
                && plan.holds(Plan.FULL);
        firstLine = alone ? reach.lineAtStart(original) : null;
        int site = firstLine == null ? 0 : sites.add(new Site(SiteKind.LINE, 'V', firstLine.line, 0, "", ""));
        return calls.enter(sites.place, self, site);
    }

    private void arguments(InsnList code) {
        int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        for (Type type : Type.getArgumentTypes(method.desc)) {
            String name = variables.argument(slot);
            Site site = new Site(SiteKind.ARGUMENT, Calls.letter(type), line, slot, name, "");
            code.add(calls.named(Calls.load(type, slot), type, sites, site, secretVariables.has(site)));
            slot += type.getSize();
        }
    }

    private void self(InsnList code) {
        int site = sites.add(new Site(SiteKind.THIS, 'L', line, 0, "this", ""));
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        code.add(calls.event("self", "Ljava/lang/Object;", site));
    }

    private LabelNode afterSuper(AbstractInsnNode node) {
        LabelNode start = new LabelNode();
        InsnList code = new InsnList();
        if (plan.holds(Plan.BALANCED)) {
            self(code);
        }
        code.insert(start);
        method.instructions.insert(node, code);
        return start;
    }

    // ---- exceptions

    private Map<LabelNode, String> catches() {
        Map<LabelNode, String> catches = new LinkedHashMap<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            catches.putIfAbsent(block.handler, block.type == null ? "" : block.type);
        }
        return catches;
    }

    private void caught(LabelNode handler, @Nullable String type) {
        AbstractInsnNode first = nextInstruction(handler);
        if (first == null) {
            throw new NotInstrumentable("has a handler without code");
        }
        if (plan.holds(Plan.BALANCED)) {
            int site = sites.add(new Site(SiteKind.CATCH, 'L', lineAt(handler), 0, type == null ? "" : type, ""));
            method.instructions.insertBefore(first, calls.caught(depthSlot, site));
        } else {
            method.instructions.insertBefore(first, calls.backTo(depthSlot));
        }
    }

    /** The handler's own line where it has one; else the one before it in the code. */
    private int lineAt(LabelNode handler) {
        for (AbstractInsnNode n = handler; n != null && n.getOpcode() < 0; n = n.getNext()) {
            if (n instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return line;
    }

    private void unwinding(LabelNode start, LabelNode end) {
        LabelNode handler = new LabelNode();
        InsnList code = new InsnList();
        code.add(handler);
        code.add(frames.ofUnwinding());
        code.add(new InsnNode(Opcodes.DUP));
        code.add(calls.unwound(sites.place));
        if (boundary) {
            code.add(Calls.boundary("end"));
        }
        code.add(new InsnNode(Opcodes.ATHROW));
        method.instructions.add(code);
        List<TryCatchBlockNode> blocks = new ArrayList<>(method.tryCatchBlocks);
        blocks.add(new TryCatchBlockNode(start, end, handler, null));
        method.tryCatchBlocks = blocks;
    }

    // ---- lines and instructions

    private void lineBegins(LineNumberNode number) {
        line = number.line;
        if (!plan.holds(Plan.FULL) || number == firstLine) {
            return;
        }
        for (AbstractInsnNode n = number.getNext(); n != null; n = n.getNext()) {
            if (n instanceof LineNumberNode) {
                return; // two lines at one place: the last one stands
            }
            if (n.getOpcode() >= 0) {
                break;
            }
        }
        AbstractInsnNode first = nextInstruction(number);
        if (first != null) {
            line(first, sites.add(new Site(SiteKind.LINE, 'V', line, 0, "", "")));
        }
    }

    /** By the event right before it, where there is one, or by an exit right after it; else by itself. */
    private void line(AbstractInsnNode first, int site) {
        AbstractInsnNode before = reach.before(first);
        if (before != null && Calls.addLine(method.instructions, before, site)) {
            return;
        }
        AbstractInsnNode exit = site > Op.LAST_SITE ? null : reach.exitAfter(first);
        if (exit == null) {
            method.instructions.insertBefore(first, calls.event("line", "", site));
        } else {
            linesBeforeExits.put(exit, site);
        }
    }

    /** The next instruction of the program, past what was inserted before it. */
    private @Nullable AbstractInsnNode nextInstruction(AbstractInsnNode from) {
        AbstractInsnNode n = from.getNext();
        while (n != null && (n.getOpcode() < 0 || !program.contains(n))) {
            n = n.getNext();
        }
        return n;
    }

    private static int firstLine(AbstractInsnNode[] code) {
        for (AbstractInsnNode node : code) {
            if (node instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return 0;
    }

    private void instruction(AbstractInsnNode node, boolean constructed) {
        int opcode = node.getOpcode();
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            exit(node, opcode);
        } else if (node instanceof MethodInsnNode call && plan.holds(Plan.BALANCED)) {
            outgoing.secrets(call);
            if (plan.holds(Plan.FULL)) {
                outgoing.record(call, line);
            }
        } else if (plan.holds(Plan.FULL)) {
            if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
                stored(node, ((VarInsnNode) node).var, opcode);
            } else if (opcode == Opcodes.IINC) {
                stored(node, ((IincInsnNode) node).var, Opcodes.ISTORE);
            } else if (opcode == Opcodes.PUTFIELD) {
                writes.field((FieldInsnNode) node, constructed, line);
            } else if (opcode == Opcodes.PUTSTATIC) {
                writes.staticField((FieldInsnNode) node, line);
            } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                writes.array(node, line);
            } else if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
                monitors.record(node, nextInstruction(node), line);
            } else if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
                writes.volatileField((FieldInsnNode) node, SiteKind.VOLATILE_READ, line);
            }
        }
    }

    private void exit(AbstractInsnNode node, int opcode) {
        Type type = Type.getReturnType(method.desc);
        boolean secret = secretMethod;
        boolean value = opcode != Opcodes.RETURN && plan.holds(Plan.BALANCED) && !(secret && Calls.isPrimitive(type));
        int site = sites.add(new Site(SiteKind.EXIT, value ? Calls.letter(type) : 'V', line, 0, "", ""));
        InsnList code = new InsnList();
        Integer before = linesBeforeExits.remove(node);
        if (before != null) {
            boolean together =
                    site <= Op.LAST_SITE && (method.access & Opcodes.ACC_SYNCHRONIZED) == 0 && !(value && secret);
            if (together) {
                site |= before << 8;
            } else {
                code.add(calls.event("line", "", before));
            }
        }
        if (value) {
            code.add(Calls.duplicate(type));
        }
        monitors.ofMethod(code, SiteKind.MONITOR_EXIT, line);
        code.add(calls.event(value && secret ? "secretExit" : "exit", value ? Calls.parameter(type) : "", site));
        if (boundary) {
            code.add(Calls.boundary("end"));
        }
        method.instructions.insertBefore(node, code);
    }

    private void stored(AbstractInsnNode node, int slot, int opcode) {
        Variables.Variable variable = variables.after(node, slot, opcode);
        if (variable == null) {
            return; // a temporary of the compiler, which nobody sees
        }
        Type type = variable.type();
        Site site = new Site(SiteKind.LOCAL, Calls.letter(type), line, slot, variable.name(), "");
        method.instructions.insert(
                node, calls.named(Calls.load(type, slot), type, sites, site, secretVariables.has(site)));
    }
}
