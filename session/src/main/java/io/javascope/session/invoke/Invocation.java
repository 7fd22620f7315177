package io.javascope.session.invoke;

import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to run. Arguments are converted already; a null element is the null reference. */
public sealed interface Invocation {
    Method method();

    /** A method of an object; {@code exactly}: this very method, not what the object's class made of it. */
    record OnObject(ObjectReference target, Method method, List<@Nullable Value> arguments, boolean exactly)
            implements Invocation {
        public OnObject {
            arguments = copy(arguments);
        }
    }

    /** A static method of a class or interface. */
    record OnClass(ReferenceType type, Method method, List<@Nullable Value> arguments) implements Invocation {
        public OnClass {
            arguments = copy(arguments);
        }
    }

    /** A constructor. */
    record New(ClassType type, Method method, List<@Nullable Value> arguments) implements Invocation {
        public New {
            arguments = copy(arguments);
        }
    }

    /** The call, for people. */
    default String describe() {
        var method = method();
        return method.declaringType().name() + (method.isConstructor() ? " constructor" : "." + method.name() + "()");
    }

    private static List<@Nullable Value> copy(List<@Nullable Value> arguments) {
        // JDI keeps and may change the list it is given, and List.copyOf refuses nulls.
        return new ArrayList<>(arguments);
    }
}
