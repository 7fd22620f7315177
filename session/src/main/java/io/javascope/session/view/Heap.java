package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.List;

/**
 * Objects of a program at one moment, read field by field. What cannot be read comes as {@link Value.Missing} with the
 * reason. A live heap asks the debuggee and so may block: never call it from an actor's handler.
 */
public interface Heap {

    /** Binary name of the object's class. */
    String typeName(Value.Reference object);

    /** Whether the object's class is, extends or implements the class with this binary name. */
    boolean isA(Value.Reference object, String className);

    /** A field of one object; {@link Value.Missing} when the class has no such field. */
    Value field(Value.Reference object, String declaringClass, String name);

    /** The same field of many objects, in their order; one batch where the heap can. */
    List<Value> fields(List<Value.Reference> objects, String declaringClass, String name);

    /** A static field; {@link Value.Missing} when the class is not loaded or has no such field. */
    Value staticField(String className, String name);

    /** Length of an array. */
    long length(Value.Reference array);

    /** At most {@code count} elements of an array from {@code start} on; fewer at its end. */
    List<Value> elements(Value.Reference array, long start, int count);

    /**
     * The same as {@link #fields} for references that are only going to be followed: they may come with an empty type name
     * and summary, which saves asking for the class of every node of a structure.
     */
    default List<Value> links(List<Value.Reference> objects, String declaringClass, String name) {
        return fields(objects, declaringClass, name);
    }

    /** The same as {@link #elements} for references that are only going to be followed. */
    default List<Value> linkElements(Value.Reference array, long start, int count) {
        return elements(array, start, count);
    }
}
