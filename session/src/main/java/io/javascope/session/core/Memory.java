package io.javascope.session.core;

import static io.javascope.session.SessionProblem.Kind.BAD_INPUT;
import static io.javascope.session.SessionProblem.Kind.WRONG_STATE;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ArrayType;
import com.sun.jdi.BooleanType;
import com.sun.jdi.ByteType;
import com.sun.jdi.CharType;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.DoubleType;
import com.sun.jdi.FloatType;
import com.sun.jdi.IntegerType;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.LongType;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ShortType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Type;
import com.sun.jdi.Value;
import io.javascope.session.SessionProblem;
import io.javascope.session.invoke.Invocation;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.invoke.Outcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of an object: of an array of primitives in the order in which processors hold them (little-endian), of a
 * string in UTF-8, of a {@link ByteBuffer} its whole content. Asks the debuggee, so it belongs in tasks.
 *
 * @param thread a thread that stands at an event: the content of a direct buffer is asked of its own methods
 */
record Memory(Invoker invoker, ThreadReference thread) {
    private static final int MOST = 1 << 20;
    private static final String BUFFER = "java.nio.ByteBuffer";

    /** What there is of these bytes, 1 MiB at most. */
    byte[] read(ObjectReference object, long offset, int count) {
        return switch (object) {
            case ArrayReference array -> read(array, offset, count);
            case StringReference text -> cut(text.value().getBytes(StandardCharsets.UTF_8), offset, count);
            default -> read(buffer(object), object, offset, count);
        };
    }

    private static byte[] cut(byte[] all, long offset, int count) {
        var from = (int) Math.clamp(offset, 0, all.length);
        return Arrays.copyOfRange(all, from, (int) Math.clamp(offset + Math.min(count, MOST), from, all.length));
    }

    private static byte[] read(ArrayReference array, long offset, int count) {
        var size = size(array);
        var bytes = (long) size * array.length();
        var from = Math.clamp(offset, 0, bytes);
        var to = Math.clamp(offset + Math.min(count, MOST), from, bytes);
        if (from == to) {
            return new byte[0];
        }
        var first = (int) (from / size);
        var last = (int) ((to + size - 1) / size);
        var read = ByteBuffer.allocate((last - first) * size).order(ByteOrder.LITTLE_ENDIAN);
        array.getValues(first, last - first).forEach(value -> put(read, (PrimitiveValue) value));
        var start = (int) (from - (long) first * size);
        return Arrays.copyOfRange(read.array(), start, start + (int) (to - from));
    }

    /** Writes what fits; how many bytes that were. */
    int write(ObjectReference object, long offset, byte[] bytes) {
        return switch (object) {
            case ArrayReference array -> write(array, offset, bytes);
            case StringReference _ ->
                throw new SessionProblem(BAD_INPUT, "A string cannot be changed; set the variable to another one.");
            default -> write(buffer(object), object, offset, bytes);
        };
    }

    private static int write(ArrayReference array, long offset, byte[] bytes) {
        var size = size(array);
        var all = (long) size * array.length();
        var count = (int) Math.clamp(all - offset, 0, bytes.length);
        if (offset < 0 || count == 0) {
            return 0;
        }
        var first = (int) (offset / size);
        var last = (int) ((offset + count + size - 1) / size);
        var whole = read(array, (long) first * size, (last - first) * size);
        System.arraycopy(bytes, 0, whole, (int) (offset - (long) first * size), count);
        var from = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        var values = new ArrayList<Value>();
        var type = component(array);
        while (from.hasRemaining()) {
            values.add(take(from, type));
        }
        try {
            array.setValues(first, values, 0, values.size());
        } catch (InvalidTypeException | ClassNotLoadedException impossible) {
            throw new IllegalStateException("the values have the array's own type", impossible);
        }
        return count;
    }

    private static void put(ByteBuffer to, PrimitiveValue value) {
        switch (value.type()) {
            case BooleanType _ -> to.put((byte) (value.booleanValue() ? 1 : 0));
            case ByteType _ -> to.put(value.byteValue());
            case CharType _ -> to.putChar(value.charValue());
            case ShortType _ -> to.putShort(value.shortValue());
            case IntegerType _ -> to.putInt(value.intValue());
            case LongType _ -> to.putLong(value.longValue());
            case FloatType _ -> to.putFloat(value.floatValue());
            case DoubleType _ -> to.putDouble(value.doubleValue());
            default -> throw new IllegalArgumentException("no primitive: " + value.type());
        }
    }

    private static Value take(ByteBuffer from, Type type) {
        var vm = type.virtualMachine();
        return switch (type) {
            case BooleanType _ -> vm.mirrorOf(from.get() != 0);
            case ByteType _ -> vm.mirrorOf(from.get());
            case CharType _ -> vm.mirrorOf(from.getChar());
            case ShortType _ -> vm.mirrorOf(from.getShort());
            case IntegerType _ -> vm.mirrorOf(from.getInt());
            case LongType _ -> vm.mirrorOf(from.getLong());
            case FloatType _ -> vm.mirrorOf(from.getFloat());
            case DoubleType _ -> vm.mirrorOf(from.getDouble());
            default -> throw new IllegalArgumentException("no primitive: " + type);
        };
    }

    private static int size(ArrayReference array) {
        return switch (component(array)) {
            case BooleanType _, ByteType _ -> 1;
            case CharType _, ShortType _ -> 2;
            case IntegerType _, FloatType _ -> 4;
            case LongType _, DoubleType _ -> 8;
            default -> throw noBytes(array);
        };
    }

    private static Type component(ArrayReference array) {
        try {
            return ((ArrayType) array.referenceType()).componentType();
        } catch (ClassNotLoadedException notPrimitive) {
            throw noBytes(array);
        }
    }

    private static SessionProblem noBytes(ObjectReference object) {
        return new SessionProblem(
                BAD_INPUT,
                "A " + object.referenceType().name()
                        + " has no bytes that can be shown; arrays of primitives, strings and byte buffers have.");
    }

    private static ClassType buffer(ObjectReference object) {
        var type = object.referenceType() instanceof ClassType found ? found : null;
        while (type != null && !type.name().equals(BUFFER)) {
            type = type.superclass();
        }
        if (type == null) {
            throw noBytes(object);
        }
        return type;
    }

    private byte[] read(ClassType type, ObjectReference buffer, long offset, int count) {
        var from = (int) Math.clamp(offset, 0, capacity(type, buffer));
        var size = (int) Math.clamp(offset + Math.min(count, MOST) - from, 0, capacity(type, buffer) - from);
        var into = array(type, size);
        into.disableCollection();
        try {
            transfer(type, whole(type, buffer), "get", from, into);
            return size == 0 ? new byte[0] : read(into, 0, size);
        } finally {
            into.enableCollection();
        }
    }

    private int write(ClassType type, ObjectReference buffer, long offset, byte[] bytes) {
        var count = (int) Math.clamp(capacity(type, buffer) - offset, 0, bytes.length);
        if (offset < 0 || count == 0) {
            return 0;
        }
        var out = array(type, count);
        out.disableCollection();
        try {
            write(out, 0, Arrays.copyOf(bytes, count));
            transfer(type, whole(type, buffer), "put", (int) offset, out);
        } finally {
            out.enableCollection();
        }
        return count;
    }

    private static long capacity(ClassType type, ObjectReference buffer) {
        var field = type.fieldByName("capacity");
        return field != null && buffer.getValue(field) instanceof IntegerValue number ? number.value() : 0;
    }

    private static ArrayReference array(ClassType type, int size) {
        return type.virtualMachine().classesByName("byte[]").stream()
                .filter(ArrayType.class::isInstance)
                .map(found -> ((ArrayType) found).newInstance(size))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a JVM always has arrays of bytes"));
    }

    /** The same content up to its capacity, whatever limit the program has set: a view of it that the program never sees. */
    private ObjectReference whole(ClassType type, ObjectReference buffer) {
        var copy = call(type, buffer, "duplicate", "()Ljava/nio/ByteBuffer;", List.of());
        call(type, copy, "clear", "()Ljava/nio/ByteBuffer;", List.of());
        return copy;
    }

    private void transfer(ClassType type, ObjectReference buffer, String method, int at, ArrayReference bytes) {
        var vm = type.virtualMachine();
        call(
                type,
                buffer,
                method,
                "(I[BII)Ljava/nio/ByteBuffer;",
                List.of(vm.mirrorOf(at), bytes, vm.mirrorOf(0), vm.mirrorOf(bytes.length())));
    }

    private ObjectReference call(
            ClassType type, ObjectReference buffer, String name, String signature, List<Value> arguments) {
        var method = type.methodsByName(name, signature).getFirst();
        var outcome =
                invoker.invoke(thread, new Invocation.OnObject(buffer, method, new ArrayList<>(arguments), false));
        return switch (outcome) {
            case Outcome.Returned(ObjectReference result) -> result;
            case Outcome.Threw(var exception) ->
                throw new SessionProblem(
                        WRONG_STATE,
                        "The buffer refused with " + exception.referenceType().name() + ".");
            case Outcome.Refused(var why) -> throw new SessionProblem(WRONG_STATE, why);
            case Outcome.GaveUp(var why) -> throw new SessionProblem(WRONG_STATE, why);
            case Outcome.TypeNotLoaded _, Outcome.Returned _ ->
                throw new SessionProblem(WRONG_STATE, "The buffer's content cannot be asked for here.");
        };
    }
}
