package io.javascope.session.live;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.BooleanValue;
import com.sun.jdi.ByteValue;
import com.sun.jdi.CharValue;
import com.sun.jdi.ClassType;
import com.sun.jdi.DoubleValue;
import com.sun.jdi.FloatValue;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.LongValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ShortValue;
import com.sun.jdi.StringReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.VoidValue;
import io.javascope.history.state.Value;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Translates between the debuggee's mirrors and our values, and remembers which mirror an identity belongs to. For many
 * threads at once; the calls may ask the debuggee, so never from an actor's handler. The table grows with what was looked
 * at, so each stop has one of its own.
 */
public final class Mirrors {
    /** Longest beginning of a string that is kept; the rest is fetched on request. */
    public static final int TEXT_KEPT = 4_096;

    private static final Set<String> BOXES = Set.of(
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Boolean");

    private final VirtualMachine vm;
    private final Map<Long, ObjectReference> objects = new ConcurrentHashMap<>();

    public Mirrors(VirtualMachine vm) {
        this.vm = vm;
    }

    public VirtualMachine vm() {
        return vm;
    }

    /** Our value for a mirror; null is the null reference. */
    public Value value(com.sun.jdi.@Nullable Value mirror) {
        return switch (mirror) {
            case null -> new Value.Null();
            case PrimitiveValue primitive -> primitive(primitive);
            case VoidValue _ -> new Value.Nothing();
            case StringReference string -> text(string);
            case ObjectReference object -> reference(object);
            default -> throw new IllegalArgumentException("unknown kind of mirror: " + mirror.getClass());
        };
    }

    /** The same as {@link #value} for an object that is only going to be followed: its class is not asked for. */
    Value link(com.sun.jdi.@Nullable Value mirror) {
        if (mirror instanceof ObjectReference object) {
            objects.put(object.uniqueID(), object);
            return new Value.Reference(object.uniqueID(), "", "");
        }
        return value(mirror);
    }

    /** The mirror of an object seen before, or null when it was forgotten or is from another session. */
    public @Nullable ObjectReference object(long id) {
        return objects.get(id);
    }

    /** The mirror of a value; a string that exists only in the debugger is made in the debuggee. */
    public com.sun.jdi.@Nullable Value mirror(Value value) {
        return switch (value) {
            case Value.Null _ -> null;
            case Value.Primitive p -> primitiveMirror(p.boxed());
            case Value.Text text -> text.id() == 0 ? vm.mirrorOf(text.text()) : known(text.id());
            case Value.Reference reference -> known(reference.id());
            case Value.Nothing _ -> vm.mirrorOfVoid();
            case Value.Missing missing -> throw new IllegalArgumentException(missing.reason());
        };
    }

    /** The text of a string, at most {@code max} chars of it. */
    public Value.Text text(StringReference string, int max) {
        objects.put(string.uniqueID(), string);
        var whole = string.value();
        return new Value.Text(
                string.uniqueID(), whole.length() > max ? whole.substring(0, max) : whole, whole.length());
    }

    private Value.Text text(StringReference string) {
        return text(string, TEXT_KEPT);
    }

    private Value.Reference reference(ObjectReference object) {
        objects.put(object.uniqueID(), object);
        return new Value.Reference(object.uniqueID(), object.type().name(), summary(object));
    }

    private ObjectReference known(long id) {
        var object = objects.get(id);
        if (object == null) {
            throw new IllegalArgumentException("object " + id + " belongs to an earlier stop; look at it again");
        }
        return object;
    }

    /** What can be said in a word without running the program's code. */
    private static String summary(ObjectReference object) {
        if (object instanceof ArrayReference array) {
            return "length=" + array.length();
        }
        var type = object.referenceType();
        if (BOXES.contains(type.name())) {
            var field = type.fieldByName("value");
            return field == null ? "" : String.valueOf(object.getValue(field));
        }
        if (type instanceof ClassType classType && isEnum(classType)) {
            var field = enumName(classType);
            return field != null && object.getValue(field) instanceof StringReference name ? name.value() : "";
        }
        return "";
    }

    private static boolean isEnum(ClassType type) {
        // A constant with a body has a class of its own below the enum's.
        return type.isEnum() || (type.superclass() != null && type.superclass().isEnum());
    }

    private static com.sun.jdi.@Nullable Field enumName(ReferenceType type) {
        for (ClassType t = (ClassType) type; t != null; t = t.superclass()) {
            if (t.name().equals("java.lang.Enum")) {
                return t.fieldByName("name");
            }
        }
        return null;
    }

    private static Value primitive(PrimitiveValue value) {
        return new Value.Primitive(
                switch (value) {
                    case BooleanValue v -> v.value();
                    case ByteValue v -> v.value();
                    case CharValue v -> v.value();
                    case ShortValue v -> v.value();
                    case IntegerValue v -> v.value();
                    case LongValue v -> v.value();
                    case FloatValue v -> v.value();
                    case DoubleValue v -> v.value();
                    default -> throw new IllegalArgumentException("unknown primitive: " + value.getClass());
                });
    }

    private com.sun.jdi.Value primitiveMirror(Object boxed) {
        return switch (boxed) {
            case Boolean v -> vm.mirrorOf(v);
            case Byte v -> vm.mirrorOf(v);
            case Character v -> vm.mirrorOf(v);
            case Short v -> vm.mirrorOf(v);
            case Integer v -> vm.mirrorOf(v);
            case Long v -> vm.mirrorOf(v);
            case Float v -> vm.mirrorOf(v);
            case Double v -> vm.mirrorOf(v);
            default -> throw new IllegalArgumentException("not a boxed primitive: " + boxed.getClass());
        };
    }
}
