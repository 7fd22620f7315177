package io.javascope.analysis.lowering;

import io.javascope.analysis.program.Edge;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Where exceptions and jumps go from the present place: the stack of scopes around it. */
final class Exceptions {
    private final Attributed tree;
    private final BodyBuilder out;
    private List<Scope> scopes = new ArrayList<>();

    Exceptions(Attributed tree, BodyBuilder out) {
        this.tree = tree;
        this.out = out;
    }

    void push(Scope scope) {
        scopes.add(scope);
    }

    void pop() {
        scopes.removeLast();
    }

    @Nullable
    TypeMirror named(String type) {
        TypeElement element = tree.elements().getTypeElement(type);
        return element == null ? null : element.asType();
    }

    /** The last instruction may throw these; the block is split if any of them can be caught here. */
    void mayThrow(List<? extends @Nullable TypeMirror> types) {
        if (scopes.stream().noneMatch(Exceptions::catches)) {
            return;
        }
        types.forEach(this::dispatch);
        out.split();
    }

    void mayThrow(String... types) {
        List<@Nullable TypeMirror> found = new ArrayList<>();
        for (String type : types) {
            found.add(named(type));
        }
        mayThrow(found);
    }

    /** The last instruction throws this. */
    void thrown(@Nullable TypeMirror type) {
        dispatch(type);
        out.enter(out.newBlock());
    }

    private static boolean catches(Scope scope) {
        return scope instanceof Scope.Catching || scope instanceof Scope.Finalizing;
    }

    private void dispatch(@Nullable TypeMirror thrown) {
        for (int i = scopes.size() - 1; i >= 0; i--) {
            switch (scopes.get(i)) {
                case Scope.Finalizing last -> {
                    out.edge(Edge.Kind.EXCEPTION, last.landing(), tree.name(thrown));
                    return;
                }
                case Scope.Catching catching -> {
                    if (dispatch(thrown, catching)) {
                        return;
                    }
                }
                case Scope.Breakable _, Scope.Yielding _ -> {}
            }
        }
        out.edge(Edge.Kind.EXCEPTION, out.exceptionalExit(), tree.name(thrown));
    }

    /** Adds edges to the clauses that may catch it; says whether one of them must. */
    private boolean dispatch(@Nullable TypeMirror thrown, Scope.Catching catching) {
        for (Scope.Handler handler : catching.handlers()) {
            TypeMirror caught = handler.type();
            if (isUnknown(thrown) || caught == null || isUnknown(caught)) {
                String name = isUnknown(thrown) ? handler.name() : tree.name(thrown);
                out.edge(Edge.Kind.EXCEPTION, handler.block(), name);
                if (handler.name().equals("java.lang.Throwable")) {
                    return true;
                }
            } else if (thrown != null
                    && tree.types().isSubtype(thrown, tree.types().erasure(caught))) {
                out.edge(Edge.Kind.EXCEPTION, handler.block(), tree.name(thrown));
                return true;
            } else if (thrown != null
                    && tree.types().isSubtype(caught, tree.types().erasure(thrown))) {
                out.edge(Edge.Kind.EXCEPTION, handler.block(), handler.name());
            }
        }
        return false;
    }

    private static boolean isUnknown(@Nullable TypeMirror type) {
        return type == null || type.getKind() == TypeKind.ERROR || type.getKind() == TypeKind.OTHER;
    }

    // ---- jumps ----

    /** @param emit writes the return itself, after all that runs on the way out */
    void returnFrom(Runnable emit) {
        leave(-1);
        emit.run();
        out.jump(out.exit());
    }

    void yield(java.util.function.IntConsumer setRegister) {
        for (int i = scopes.size() - 1; i >= 0; i--) {
            if (scopes.get(i) instanceof Scope.Yielding target) {
                setRegister.accept(target.register());
                leave(i);
                out.jump(target.to());
                return;
            }
        }
        out.enter(out.newBlock()); // broken code: a yield outside of a switch
    }

    void breakFrom(@Nullable String label) {
        for (int i = scopes.size() - 1; i >= 0; i--) {
            if (scopes.get(i) instanceof Scope.Breakable target
                    && (label == null ? target.plainBreak() : target.labels().contains(label))) {
                leave(i);
                out.jump(target.breakTo());
                return;
            }
        }
        out.enter(out.newBlock());
    }

    void continueFrom(@Nullable String label) {
        for (int i = scopes.size() - 1; i >= 0; i--) {
            if (scopes.get(i) instanceof Scope.Breakable target
                    && target.continueTo() >= 0
                    && (label == null || target.labels().contains(label))) {
                leave(i);
                out.jump(target.continueTo());
                return;
            }
        }
        out.enter(out.newBlock());
    }

    /** Writes what runs on the way out of all scopes above that one, innermost first, each in the scopes around it. */
    private void leave(int index) {
        List<Scope> all = scopes;
        for (int i = all.size() - 1; i > index; i--) {
            if (all.get(i) instanceof Scope.Finalizing last) {
                scopes = new ArrayList<>(all.subList(0, i));
                last.emit().run();
            }
        }
        scopes = all;
    }
}
