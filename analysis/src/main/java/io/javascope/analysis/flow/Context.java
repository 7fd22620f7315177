package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Condition;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.rule.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A method as called from a place of a context. Symbols made at one site of one context are one symbol. */
final class Context {
    private record Site(
            int number, int variant, String type, @Nullable Condition condition) {}

    private record Call(int site, MethodInfo target) {}

    /** Where the caller calls it; of a root its own name. */
    private final Place call;

    private final MethodInfo method;
    private final @Nullable Context caller;
    private final String file;
    private final int depth;
    private final Map<Site, Symbol> symbols = new HashMap<>();
    private final Map<Call, Context> calls = new HashMap<>();

    /** A root. */
    Context(MethodInfo method, String file) {
        this(method, null, file, new Place(file, method.name()));
    }

    private Context(MethodInfo method, @Nullable Context caller, String file, Place call) {
        this.call = call;
        this.method = method;
        this.caller = caller;
        this.file = file;
        this.depth = caller == null ? 0 : caller.depth + 1;
    }

    MethodInfo method() {
        return method;
    }

    String file() {
        return file;
    }

    int depth() {
        return depth;
    }

    @Nullable
    Context caller() {
        return caller;
    }

    /** Whether a place is in this method's declaration. */
    boolean isAround(Place place) {
        return place.file().equals(file)
                && method.span().start() <= place.span().start()
                && place.span().end() <= method.span().end();
    }

    /** Whether a place is in the declaration of this method or of one that is active. */
    boolean isAroundInChain(Place place) {
        return isAround(place) || (caller != null && caller.isAroundInChain(place));
    }

    /** Whether it is that call or a call from within it. */
    boolean isWithin(Context call) {
        return this == call || (caller != null && caller.isWithin(call));
    }

    Context root() {
        return caller == null ? this : caller.root();
    }

    /** How often the method is already active. */
    int active(MethodInfo target) {
        int here = method.ref().equals(target.ref()) ? 1 : 0;
        return here + (caller == null ? 0 : caller.active(target));
    }

    Context call(int site, MethodInfo target, String targetFile, Place at) {
        return calls.computeIfAbsent(new Call(site, target), _ -> new Context(target, this, targetFile, at));
    }

    /** A place of this call as the root sees it: itself there, else where the root calls what leads to it. */
    Place inRoot(Place here) {
        return caller == null ? here : caller.caller == null ? call : caller.inRoot(here);
    }

    Symbol symbol(int site, int variant, Place birth, String type, boolean exact) {
        return symbols.computeIfAbsent(
                new Site(site, variant, type, null), _ -> new Symbol(this, birth, type, exact, null));
    }

    /** The same question about the same values is one symbol, wherever it is asked. */
    Symbol condition(Place birth, Condition condition) {
        return root().symbols
                .computeIfAbsent(
                        new Site(0, 0, "boolean", condition),
                        _ -> new Symbol(root(), birth, "boolean", false, condition));
    }
}
