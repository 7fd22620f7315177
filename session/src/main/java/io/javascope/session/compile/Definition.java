package io.javascope.session.compile;

import com.sun.jdi.ClassType;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import io.javascope.session.evaluate.LiveCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands classes to the debuggee by bytes: one alone as a hidden class in the nest of the frame's, which sees its private
 * members and can be collected; several as ordinary ones of the frame's loader and package, since hidden classes cannot
 * name each other. Blocks as calls in the debuggee do.
 */
final class Definition {
    private static final String LOOKUP = "java.lang.invoke.MethodHandles$Lookup";

    private final LiveCode code;

    Definition(LiveCode code) {
        this.code = code;
    }

    /** Defines them; the class with the method. It may be collected unless it is kept. */
    ClassType define(Relocation.Relocated made, ReferenceType frameClass) {
        var trusted = trusted();
        var lookup = object(code.call(
                trusted,
                "in",
                "(Ljava/lang/Class;)Ljava/lang/invoke/MethodHandles$Lookup;",
                Arrays.asList(frameClass.classObject())));
        @Nullable ReferenceType last = null;
        for (var file : made.classes().values()) {
            last = made.nestmate() ? hidden(lookup, file) : ordinary(lookup, file);
        }
        if (!(last instanceof ClassType main)) {
            throw new IllegalStateException("the class with the method comes last");
        }
        if (made.linked()) {
            link(main, trusted);
        }
        return main;
    }

    /** Defines ordinary classes in the loader and the package of another one, in the order given. */
    List<ReferenceType> defineBeside(Iterable<byte[]> files, ReferenceType neighbour) {
        var lookup = object(code.call(
                trusted(),
                "in",
                "(Ljava/lang/Class;)Ljava/lang/invoke/MethodHandles$Lookup;",
                Arrays.asList(neighbour.classObject())));
        var made = new ArrayList<ReferenceType>();
        for (var file : files) {
            made.add(ordinary(lookup, file));
        }
        return made;
    }

    /** Gives a class the trusted lookup that it asks for. */
    void link(ClassType main) {
        link(main, trusted());
    }

    /** The JDK's own lookup, which may do everything: a debugger reads private fields. */
    private ObjectReference trusted() {
        var type = code.type(LOOKUP);
        var field = type.fieldByName("IMPL_LOOKUP");
        if (field == null) {
            throw new EvaluationProblem(
                    Kind.NOT_INTERPRETED, "this JVM is none of those in which compiled expressions can run (17 to 25)");
        }
        return object(type.getValue(field));
    }

    private ReferenceType hidden(ObjectReference lookup, byte[] file) {
        var options = code.type(LOOKUP + "$ClassOption");
        var nestmate = options.getValue(options.fieldByName("NESTMATE"));
        var chosen = code.array(LOOKUP + "$ClassOption", 1);
        code.fill(chosen, List.of(nestmate));
        var made = object(code.call(
                lookup,
                "defineHiddenClass",
                "([BZ[Ljava/lang/invoke/MethodHandles$Lookup$ClassOption;)Ljava/lang/invoke/MethodHandles$Lookup;",
                Arrays.asList(code.bytes(file), code.vm().mirrorOf(true), chosen)));
        return LiveCode.reflected(code.call(made, "lookupClass", "()Ljava/lang/Class;", List.of()));
    }

    private ReferenceType ordinary(ObjectReference lookup, byte[] file) {
        return LiveCode.reflected(
                code.call(lookup, "defineClass", "([B)Ljava/lang/Class;", Arrays.asList(code.bytes(file))));
    }

    private void link(ClassType main, ObjectReference trusted) {
        var trust = main.methodsByName(StandIns.TRUST).getFirst();
        code.call(main, trust, Arrays.asList(trusted));
    }

    private static ObjectReference object(com.sun.jdi.@Nullable Value value) {
        if (value instanceof ObjectReference object) {
            return object;
        }
        throw new EvaluationProblem(Kind.NOT_KNOWN, "the debuggee gave no object where one was expected");
    }
}
