package io.javascope.session.core;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import io.javascope.session.ThrownView;
import io.javascope.session.invoke.Invocation;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.invoke.Outcome;
import io.javascope.session.live.Pipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an exception with its causes. Messages and causes are read from fields; only the stack and what was suppressed are
 * asked of the JDK's own code, since no field has them. Blocks, so it belongs in tasks.
 *
 * @param thread a thread that stands at an event
 */
record ThrownReader(Invoker invoker, ThreadReference thread) {
    private static final int MOST_EXCEPTIONS = 32;
    private static final int MOST_FRAMES = 200;
    private static final int NATIVE = -2;

    ThrownView read(ObjectReference exception) {
        return read(exception, new HashSet<>());
    }

    private ThrownView read(ObjectReference exception, Set<ObjectReference> seen) {
        seen.add(exception);
        var throwable = throwable(exception);
        var type = exception.referenceType().name();
        if (throwable == null) {
            return new ThrownView(type, null, "", List.of());
        }
        var inner = new ArrayList<ObjectReference>();
        if (field(exception, throwable, "cause") instanceof ObjectReference cause) {
            inner.add(cause);
        }
        if (asked(exception, throwable, "getSuppressed") instanceof ArrayReference suppressed) {
            elements(suppressed).forEach(inner::add);
        }
        var views = new ArrayList<ThrownView>();
        for (var each : inner) {
            if (seen.size() < MOST_EXCEPTIONS && !seen.contains(each)) {
                views.add(read(each, seen));
            }
        }
        var message =
                field(exception, throwable, "detailMessage") instanceof StringReference text ? text.value() : null;
        return new ThrownView(type, message, trace(exception, throwable), views);
    }

    private String trace(ObjectReference exception, ClassType throwable) {
        if (!(asked(exception, throwable, "getStackTrace") instanceof ArrayReference stack)) {
            return "";
        }
        var shown = elements(stack);
        var text = Pipeline.map(shown, ThrownReader::element).stream()
                .map(line -> "\tat " + line + "\n")
                .collect(Collectors.joining());
        var more = stack.length() - shown.size();
        return more > 0 ? text + "\t... " + more + " more\n" : text;
    }

    private static String element(ObjectReference element) {
        var type = element.referenceType();
        var names = List.of("declaringClass", "methodName", "fileName", "lineNumber");
        var values = element.getValues(names.stream().map(type::fieldByName).toList());
        var read =
                names.stream().map(name -> values.get(type.fieldByName(name))).toList();
        var line = read.get(3) instanceof IntegerValue number ? number.value() : -1;
        var file = read.get(2) instanceof StringReference name ? name.value() : null;
        var place = line == NATIVE
                ? "Native Method"
                : file == null ? "Unknown Source" : line < 0 ? file : file + ":" + line;
        return text(read.get(0)) + "." + text(read.get(1)) + "(" + place + ")";
    }

    private static String text(@Nullable Value value) {
        return value instanceof StringReference text ? text.value() : "?";
    }

    private static List<ObjectReference> elements(ArrayReference array) {
        var count = Math.min(MOST_FRAMES, array.length());
        return count == 0
                ? List.of()
                : array.getValues(0, count).stream()
                        .filter(ObjectReference.class::isInstance)
                        .map(ObjectReference.class::cast)
                        .toList();
    }

    /** What Throwable's own method answers; null when it could not be run, as in a thread that was paused. */
    private @Nullable Value asked(ObjectReference exception, ClassType throwable, String method) {
        var found = throwable.methodsByName(method).getFirst();
        return invoker.invoke(thread, new Invocation.OnObject(exception, found, List.of(), true))
                        instanceof Outcome.Returned(var value)
                ? value
                : null;
    }

    private static @Nullable Value field(ObjectReference exception, ClassType throwable, String name) {
        var field = throwable.fieldByName(name);
        return field == null ? null : exception.getValue(field);
    }

    private static @Nullable ClassType throwable(ObjectReference exception) {
        var type = exception.referenceType() instanceof ClassType found ? found : null;
        while (type != null && !type.name().equals("java.lang.Throwable")) {
            type = type.superclass();
        }
        return type;
    }
}
