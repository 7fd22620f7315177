package io.javascope.session.evaluate;

import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can do to a live program. Each call may block for as long as an evaluation may last and throws an
 * {@link EvaluationProblem}: what the program's code threw, that it did not return, or why it could not run. Values
 * that exist only in the debugger (strings, boxes) are made in the program when they are handed over.
 */
public interface Program {

    /** Methods of that name, the class's own first, then what it inherits; for {@code <init>} its constructors only. */
    List<Signature> methods(String className, String name);

    /**
     * Runs a method.
     *
     * @param receiver null for a static method
     * @param exactly this very method, not what the object's class made of it ({@code super.method()})
     */
    Value invoke(Signature method, @Nullable Value receiver, boolean exactly, List<Value> arguments);

    /** Runs a constructor. */
    Value create(Signature constructor, List<Value> arguments);

    /** Makes an array of nulls, zeros or falses. */
    Value.Reference newArray(String componentType, int length);

    /** The class object of a type. */
    Value classObject(String typeName);

    /** The one string of the program with the same text that literals mean. */
    Value interned(Value.Text text);

    /** A box as an object of the program; other values as they are. */
    Value boxed(Value value);

    /** Loads and initialises a class as the frame's class would; false when there is none of that name. */
    boolean load(String className);

    void setLocal(String name, Value value);

    void setField(Value.Reference object, Field field, Value value);

    void setStatic(Field field, Value value);

    void setElement(Value.Reference array, int index, Value value);
}
