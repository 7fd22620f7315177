package io.javascope.analysis.lowering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The local variables that a name can mean here. */
final class Locals {
    /** A variable's register and type. */
    record Local(int register, String type) {}

    private final Deque<Map<String, Local>> scopes = new ArrayDeque<>();

    Locals() {
        push();
    }

    void push() {
        scopes.push(new HashMap<>());
    }

    /** Leaves the innermost scope and gives what was declared in it. */
    Map<String, Local> pop() {
        return scopes.pop();
    }

    /** Opens a scope again. */
    void push(Map<String, Local> scope) {
        scopes.push(scope);
    }

    void declare(String name, Local local) {
        scopes.element().put(name, local);
    }

    /** What a name means. A binding of a pattern is known until the statement list around it ends, which is at least as long as in Java. */
    @Nullable
    Local find(String name) {
        for (Map<String, Local> scope : scopes) {
            Local local = scope.get(name);
            if (local != null) {
                return local;
            }
        }
        return null;
    }
}
