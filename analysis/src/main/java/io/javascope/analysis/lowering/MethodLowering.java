package io.javascope.analysis.lowering;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lowering of one body: its builder, its scopes, its variables, and the parts that know the kinds of trees. */
final class MethodLowering {
    final ClassLowering owner;
    final Attributed tree;
    final BodyBuilder out = new BodyBuilder();
    final Exceptions exceptions;
    final Locals locals = new Locals();
    final Expressions expressions;
    final Calls calls;
    final Assignments assignments;
    final Conditions conditions;
    final Statements statements;
    final Switches switches;
    final boolean isStatic;
    /** The name that lambdas inside are named after. */
    final String name;

    private final @Nullable MethodLowering outer;
    /** What a lambda takes from around it, by name, in the order found. */
    private final Map<String, Locals.Local> captured = new LinkedHashMap<>();

    private final List<Locals.Local> parameters = new ArrayList<>();
    private int thisRegister = -1;
    private boolean initialised;
    /** Null in a lambda, whose type says it. */
    private @Nullable String resultType;

    /**
     * A new body.
     *
     * @param outer the body that a lambda stands in, else null
     */
    MethodLowering(ClassLowering owner, String name, boolean isStatic, @Nullable MethodLowering outer) {
        this.owner = owner;
        this.tree = owner.tree();
        this.name = name;
        this.isStatic = isStatic;
        this.outer = outer;
        exceptions = new Exceptions(tree, out);
        expressions = new Expressions(this);
        calls = new Calls(this);
        assignments = new Assignments(this);
        conditions = new Conditions(this);
        statements = new Statements(this);
        switches = new Switches(this);
    }

    /** Once in a body: half-typed text calls super in initialisers and in lambdas too. */
    boolean takesInitialisers() {
        boolean first = outer == null && !initialised;
        initialised = true;
        return first;
    }

    void parameter(String parameterName, String type) {
        Locals.Local local = new Locals.Local(out.variable(parameterName), type);
        locals.declare(parameterName, local);
        parameters.add(local);
    }

    Locals.Local declare(VariableTree variable) {
        return declare(variable.getName().toString(), variableType(variable));
    }

    Locals.Local declare(String variable, String type) {
        Locals.Local local = new Locals.Local(out.variable(variable), type);
        if (!variable.isEmpty()) {
            locals.declare(variable, local);
        }
        return local;
    }

    String variableType(VariableTree variable) {
        String type = tree.name(tree.type(variable));
        return type.equals(Attributed.UNKNOWN) && variable.getType() != null ? tree.typeName(variable.getType()) : type;
    }

    /** The local variable that a name means, taken from around a lambda if need be. */
    Locals.@Nullable Local find(String variable) {
        Locals.Local local = locals.find(variable);
        if (local == null) {
            local = captured.get(variable);
        }
        if (local == null && outer != null) {
            Locals.Local around = outer.find(variable);
            if (around != null) {
                local = new Locals.Local(out.variable(variable), around.type());
                captured.put(variable, local);
            }
        }
        return local;
    }

    /** What the lambda captured, as seen from around it. */
    List<Locals.Local> captures(MethodLowering around) {
        List<Locals.Local> found = new ArrayList<>();
        for (String variable : captured.keySet()) {
            Locals.Local local = around.find(variable);
            if (local != null) {
                found.add(local);
            }
        }
        return found;
    }

    Map<String, Locals.Local> captured() {
        return captured;
    }

    List<Locals.Local> parameters() {
        return parameters;
    }

    /** The register of {@code this}. */
    int self() {
        if (thisRegister < 0) {
            thisRegister = out.register();
        }
        return thisRegister;
    }

    boolean isSelf(int register) {
        return register == thisRegister;
    }

    /** The type that a returned value is converted to. */
    String resultType(Tree value) {
        return resultType == null ? tree.typeName(value) : resultType;
    }

    void returns(String type) {
        resultType = type;
    }

    /** The object of an enclosing class that has such a member. */
    int self(javax.lang.model.element.Element member) {
        int object = self();
        ClassLowering at = owner;
        while (!at.hasMember(member) && at.outer() != null) {
            ClassLowering around = at.outer();
            object = out.emit(Op.LOAD_FIELD, at.outerField(), around.name(), Span.NOWHERE, object);
            at = around;
        }
        return object;
    }

    /** The object of that enclosing class. */
    int selfOf(String type) {
        int object = self();
        ClassLowering at = owner;
        while (!at.name().equals(type) && at.outer() != null) {
            ClassLowering around = at.outer();
            object = out.emit(Op.LOAD_FIELD, at.outerField(), around.name(), Span.NOWHERE, object);
            at = around;
        }
        return object;
    }

    int constant(@Nullable Object value, String type, Span span) {
        return out.emit(Op.CONSTANT, new Detail.Literal(value), type, span);
    }

    void copy(int into, int from, String type, Span span) {
        out.emitInto(into, Op.COPY, Detail.None.NONE, type, span, from);
    }

    void localClass(ClassTree type) {
        owner.file().localClass(type, this);
    }

    int expression(Tree expression) {
        return expressions.lower(expression);
    }

    Body finish() {
        if (out.current() != out.exit()) {
            out.emitVoid(Op.RETURN, Detail.None.NONE, Span.NOWHERE);
            out.jump(out.exit());
        }
        List<Instruction> first = new ArrayList<>();
        if (thisRegister >= 0) {
            first.add(new Instruction(Op.THIS, thisRegister, new int[0], Detail.None.NONE, owner.name(), Span.NOWHERE));
        }
        int index = 0;
        List<Locals.Local> all = new ArrayList<>(captured.values());
        all.addAll(parameters);
        for (Locals.Local local : all) {
            first.add(new Instruction(
                    Op.PARAMETER, local.register(), new int[0], new Detail.Index(index++), local.type(), Span.NOWHERE));
        }
        out.prepend(first);
        return out.build();
    }
}
