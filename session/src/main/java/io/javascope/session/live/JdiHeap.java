package io.javascope.session.live;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ReferenceType;
import io.javascope.history.state.Value;
import io.javascope.session.view.Heap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The debuggee's objects, asked over JDI, many at once. One per session; for many threads at once. The calls block: only
 * from tasks with a deadline, never from an actor's handler.
 */
public final class JdiHeap implements Heap {
    private final Mirrors mirrors;
    /** Only of classes of the boot loader, which are never unloaded. */
    private final Map<String, ReferenceType> types = new ConcurrentHashMap<>();

    public JdiHeap(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    @Override
    public String typeName(Value.Reference object) {
        if (!object.typeName().isEmpty()) {
            return object.typeName();
        }
        var mirror = mirrors.object(object.id());
        return mirror == null ? "" : mirror.referenceType().name();
    }

    @Override
    public boolean isA(Value.Reference object, String className) {
        var mirror = mirrors.object(object.id());
        return mirror != null && isA(mirror.referenceType(), className);
    }

    @Override
    public Value field(Value.Reference object, String declaringClass, String name) {
        return answer(object, declaringClass, name, mirrors::value);
    }

    @Override
    public List<Value> fields(List<Value.Reference> objects, String declaringClass, String name) {
        return Pipeline.map(objects, object -> field(object, declaringClass, name));
    }

    @Override
    public List<Value> links(List<Value.Reference> objects, String declaringClass, String name) {
        return Pipeline.map(objects, object -> answer(object, declaringClass, name, mirrors::link));
    }

    @Override
    public Value staticField(String className, String name) {
        var type = type(className);
        if (type == null) {
            return missing(className + " is not loaded");
        }
        var field = type.fieldByName(name);
        return field == null
                ? missing("this Java's " + className + " has no field " + name)
                : mirrors.value(type.getValue(field));
    }

    @Override
    public long length(Value.Reference array) {
        return mirrors.object(array.id()) instanceof ArrayReference mirror ? mirror.length() : 0;
    }

    @Override
    public List<Value> elements(Value.Reference array, long start, int count) {
        return Pipeline.map(slice(array, start, count), element -> mirrors.value(element.orElse(null)));
    }

    @Override
    public List<Value> linkElements(Value.Reference array, long start, int count) {
        return slice(array, start, count).stream()
                .map(element -> mirrors.link(element.orElse(null)))
                .toList();
    }

    private List<Optional<com.sun.jdi.Value>> slice(Value.Reference array, long start, int count) {
        if (!(mirrors.object(array.id()) instanceof ArrayReference mirror)) {
            return List.of();
        }
        int available = (int) Math.min(count, mirror.length() - start);
        return available <= 0
                ? List.of()
                : mirror.getValues((int) start, available).stream()
                        .map(Optional::ofNullable)
                        .toList();
    }

    private Value answer(Value.Reference object, String declaringClass, String name, Translation translation) {
        var mirror = mirrors.object(object.id());
        var type = type(declaringClass);
        if (mirror == null || type == null) {
            return missing(
                    mirror == null ? "the object belongs to an earlier stop" : declaringClass + " is not loaded");
        }
        var field = type.fieldByName(name);
        if (field == null) {
            return missing("this Java's " + declaringClass + " has no field " + name);
        }
        try {
            return translation.value(mirror.getValue(field));
        } catch (ObjectCollectedException _) {
            return missing("the object was collected");
        }
    }

    /** A class of the boot loader; null when it is not loaded. */
    private @Nullable ReferenceType type(String name) {
        var known = types.get(name);
        if (known != null) {
            return known;
        }
        for (var type : mirrors.vm().classesByName(name)) {
            if (type.classLoader() == null) {
                types.put(name, type);
                return type;
            }
        }
        return null;
    }

    private static boolean isA(@Nullable ReferenceType type, String className) {
        return switch (type) {
            case null -> false;
            case ReferenceType same when same.name().equals(className) -> true;
            case ClassType classType ->
                isA(classType.superclass(), className)
                        || classType.interfaces().stream().anyMatch(each -> isA(each, className));
            case InterfaceType interfaceType ->
                interfaceType.superinterfaces().stream().anyMatch(each -> isA(each, className));
            default -> false;
        };
    }

    private static Value.Missing missing(String reason) {
        return new Value.Missing("java.lang.Object", reason);
    }

    private interface Translation {
        Value value(com.sun.jdi.@Nullable Value mirror);
    }
}
