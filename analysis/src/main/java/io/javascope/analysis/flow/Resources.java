package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.Detail.Dispatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is opened, wrapped and closed by calls of libraries. */
final class Resources {
    private static final String CLOSEABLE = "java.lang.AutoCloseable";
    private static final String LOCK = "java.util.concurrent.locks.Lock";

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
            state.closed(call.receiver());
        }
        if (call.receiver() != null && name.equals("unlock")) {
            state.closed(call.receiver());
        }
        if (call.callee().dispatch() == Dispatch.STATIC && name.startsWith("close")) {
            call.arguments().forEach(state::closed);
        }
    }

    void after(Call call, State state, @Nullable Value result, List<Effect> effects) {
        Value made = call.isConstructor() ? call.receiver() : result;
        if (call.name().equals("lock")
                && call.receiver() instanceof Symbol lock
                && run.program.isSubtype(call.receiverType(), LOCK)) {
            state.opened(lock, new Resource(in.place(call.step().span()), Resource.LOCK));
        }
        if (!(made instanceof Symbol resource)) {
            return;
        }
        if (effects.contains(new Effect.Opens())) {
            String type = resource.type();
            state.opened(
                    resource, new Resource(in.place(call.step().span()), type.substring(type.lastIndexOf('.') + 1)));
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
            state.closesToo(a, b);
        }
    }

    private boolean isCloseable(String type) {
        return run.program.isSubtype(type, CLOSEABLE);
    }
}
