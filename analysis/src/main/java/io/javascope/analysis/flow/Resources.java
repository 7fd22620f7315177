package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.Detail.Dispatch;
import io.javascope.analysis.rule.Place;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is opened, wrapped and closed by calls of libraries. */
final class Resources {
    private static final String CLOSEABLE = "java.lang.AutoCloseable";
    private static final String LOCK = "java.util.concurrent.locks.Lock";

    private static final Set<String> FILE_OPENERS =
            Set.of("java.io.PrintWriter", "java.io.PrintStream", "java.util.Scanner", "java.util.Formatter");
    /** Methods of collections that keep what they are given. */
    private static final Set<String> KEEPERS = Set.of(
            "add", "addAll", "addFirst", "addLast", "offer", "push", "put", "putIfAbsent", "set", "setElementAt");

    private final Run run;
    private final Execution in;

    Resources(Run run, Execution in) {
        this.run = run;
        this.in = in;
    }

    /** Closing counts also when it throws. */
    void before(Call call, State state) {
        String name = call.name();
        if (call.receiver() != null
                && (name.equals("close") || name.equals("shutdown") || name.equals("shutdownNow"))) {
            state.resources().closed(call.receiver());
        }
        if (call.receiver() != null && name.equals("unlock")) {
            state.resources().closed(call.receiver());
        }
        if (call.callee().dispatch() == Dispatch.STATIC && name.startsWith("close")) {
            call.arguments().forEach(state.resources()::closed);
        }
        if (call.receiver() != null
                && KEEPERS.contains(name)
                && call.receiverType().startsWith("java.util.")) {
            call.arguments().forEach(state::escape); // whoever has the collection closes them
        }
    }

    private Resource resource(Call call, String what) {
        Place made = in.place(call.step().span());
        return new Resource(what.equals(Resource.LOCK) ? made : in.context().inRoot(made), made, what);
    }

    /** Classes that write to what they are given, or open a file by its name. */
    private static boolean opensFile(Call call) {
        String first = call.callee().method().parameters();
        boolean named =
                first.startsWith("(java.lang.String") && !call.receiverType().equals("java.util.Scanner");
        return call.isConstructor()
                && FILE_OPENERS.contains(call.receiverType())
                && (named
                        || first.startsWith("(java.io.File,")
                        || first.startsWith("(java.io.File)")
                        || first.startsWith("(java.nio.file.Path"));
    }

    void after(Call call, State state, @Nullable Value result, List<Effect> effects) {
        Value made = call.isConstructor() ? call.receiver() : result;
        if (call.name().equals("lock")
                && call.receiver() instanceof Symbol lock
                && run.program.isSubtype(call.receiverType(), LOCK)) {
            state.resources().opened(lock, resource(call, Resource.LOCK));
        }
        if (!(made instanceof Symbol resource)) {
            return;
        }
        if (effects.contains(new Effect.Opens()) || opensFile(call)) {
            String type = resource.type();
            state.resources().opened(resource, resource(call, type.substring(type.lastIndexOf('.') + 1)));
        }
        if (!isCloseable(resource.type()) && !call.name().equals("iterator")) {
            if (call.isConstructor()) {
                call.arguments().forEach(state::escape); // it keeps them, and who knows for how long
            }
            return;
        }
        for (Value argument : call.arguments()) {
            wrap(state, resource, argument);
        }
        if (!call.isConstructor() && call.receiver() != null) {
            // A statement is closed with its connection, a channel with its stream, and what a stream gives closes it.
            if (effects.contains(new Effect.Opens())) {
                wrap(state, call.receiver(), resource);
            } else {
                wrap(state, resource, call.receiver());
            }
        }
    }

    private static void wrap(State state, Value outer, Value inner) {
        if (outer instanceof Symbol a && inner instanceof Symbol b && a != b) {
            state.resources().closesToo(a, b);
        }
    }

    private boolean isCloseable(String type) {
        return run.program.isSubtype(type, CLOSEABLE);
    }
}
