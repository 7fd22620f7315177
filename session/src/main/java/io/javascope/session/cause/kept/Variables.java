package io.javascope.session.cause.kept;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import com.github.javaparser.ast.nodeTypes.NodeWithParameters;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.code.Write;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the value of a local variable or parameter came from. */
final class Variables {
    private final Trace trace;
    private final Fields fields;

    Variables(Trace trace, Fields fields) {
        this.trace = trace;
        this.fields = fields;
    }

    Next from(Question question, String name) {
        Optional<Units.Site> site = trace.site(question.at(), question.level());
        if (site.isEmpty()) {
            return Next.End.open("the source of the frame is not known");
        }
        Node callable = site.get().callable();
        if (isLocal(callable, name)) {
            return written(question, name);
        }
        OptionalInt parameter = parameter(callable, name);
        if (parameter.isPresent()) {
            return written(question, name, argument(question, site.get(), parameter.getAsInt()));
        }
        return captured(question, callable, name).orElseGet(() -> fields.from(question, Optional.empty(), name));
    }

    private Next written(Question question, String name) {
        return written(question, name, Next.End.open("no kept stop shows where " + name + " got its value"));
    }

    /** The last write in this run of the method, or else what holds at its beginning. */
    private Next written(Question question, String name, Next atBeginning) {
        return trace.inFrame(question.at(), question.level())
                .boxed()
                .flatMap(stop -> writes(stop, name).limit(1).map(write -> follow(question, stop, write)))
                .findFirst()
                .orElse(atBeginning);
    }

    private Stream<Write> writes(int stop, String name) {
        return trace.site(stop).stream()
                .flatMap(site -> Write.at(site.unit(), site.line(), site.callable()).stream())
                .filter(write -> write.target() instanceof NameExpr target
                        && target.getNameAsString().equals(name));
    }

    private Next follow(Question question, int stop, Write write) {
        Units.Site site = trace.site(stop).orElseThrow();
        return switch (write.from()) {
            case Write.Origin.Of(Expression value) -> {
                var further = trace.question(stop, question.level(), value, question.value());
                yield new Next.Follow(
                        trace.step(CauseStep.Kind.ASSIGNED, stop, site, write.target(), question.value()),
                        question.keepPart(further));
            }
            case Write.Origin.ElementOf(Expression iterable) -> {
                var step = trace.step(CauseStep.Kind.ASSIGNED, stop, site, write.target(), question.value());
                var container = trace.question(stop, question.level(), iterable, null);
                yield question.value() == null
                        ? new Next.End(step, List.of(), "its value is not known")
                        : new Next.Follow(
                                step, container.partOf(iterable, new Question.Part.Element(question.value())));
            }
        };
    }

    /** What the caller handed over. */
    private Next argument(Question question, Units.Site callee, int index) {
        OptionalInt caller = trace.caller(question.at(), question.level());
        if (caller.isEmpty()) {
            return callee.callable() instanceof CallableDeclaration<?> method
                            && method.getNameAsString().equals("main")
                    ? Next.End.open("it comes from the program's arguments")
                    : Next.End.open("the call happened before the first kept stop");
        }
        int stop = caller.getAsInt();
        int level = trace.past().depth(stop);
        return trace.site(stop)
                .flatMap(site -> call(site, callee)
                        .filter(call -> call.getArguments().size() > index)
                        .map(call -> passed(question, stop, level, site, call.getArgument(index))))
                .orElseGet(() -> fromLibrary(question, callee));
    }

    private Next passed(Question question, int stop, int level, Units.Site site, Expression argument) {
        return new Next.Follow(
                trace.step(CauseStep.Kind.PASSED, stop, site, argument, question.value()),
                question.keepPart(trace.question(stop, level, argument, question.value())));
    }

    /** A lambda that a collection calls: its parameter is an element. */
    private Next fromLibrary(Question question, Units.Site callee) {
        Optional<Expression> collection = callee.callable() instanceof LambdaExpr lambda
                ? lambda.getParentNode()
                        .filter(MethodCallExpr.class::isInstance)
                        .flatMap(call -> root((MethodCallExpr) call))
                : Optional.empty();
        if (collection.isEmpty() || question.value() == null) {
            return Next.End.open("library code called this method and handed the value over");
        }
        var element = new Question.Part.Element(question.value());
        return enclosing(question, callee.callable())
                .<Next>map(outer -> new Next.Follow(null, outer.partOf(collection.get(), element)))
                .orElseGet(() -> Next.End.open("library code called this lambda and handed the value over"));
    }

    private static Optional<Expression> root(MethodCallExpr call) {
        Optional<Expression> scope = call.getScope();
        while (scope.isPresent() && scope.get() instanceof MethodCallExpr inner) {
            scope = inner.getScope();
        }
        return scope;
    }

    /** The call on a line that entered a method or constructor. */
    private static Optional<NodeWithArguments<?>> call(Units.Site site, Units.Site callee) {
        var frame = callee.view().frame();
        String type = Unit.simpleName(frame.className());
        boolean constructor = frame.methodName().equals("<init>");
        Stream<NodeWithArguments<?>> calls = constructor
                ? Stream.concat(
                        site.unit().at(site.line(), site.callable(), ObjectCreationExpr.class).stream()
                                .filter(made -> made.getType().getNameAsString().equals(type)),
                        site.unit().at(site.line(), site.callable(), ExplicitConstructorInvocationStmt.class).stream())
                : site.unit().at(site.line(), site.callable(), MethodCallExpr.class).stream()
                        .filter(call -> call.getNameAsString().equals(frame.methodName()))
                        .map(call -> call);
        return calls.findFirst();
    }

    /** A variable of the method around a lambda or local class, while that method still runs. */
    private Optional<Next> captured(Question question, Node callable, String name) {
        return enclosing(question, callable)
                .filter(outer -> trace.site(outer.at(), outer.level())
                        .filter(site -> isLocal(site.callable(), name)
                                || parameter(site.callable(), name).isPresent())
                        .isPresent())
                .map(outer -> new Next.Follow(null, outer.of(new NameExpr(name), question.value())));
    }

    /** The same question in the frame of the method around a lambda or local class. */
    private Optional<Question> enclosing(Question question, Node callable) {
        Node outer = Unit.owner(
                callable instanceof LambdaExpr
                        ? callable
                        : callable.getParentNode().orElse(callable));
        return IntStream.iterate(question.level() - 1, level -> level > 0, level -> level - 1)
                .boxed()
                .flatMap(level -> trace.site(question.at(), level).stream()
                        .filter(site -> site.callable() == outer)
                        .flatMap(
                                _ -> trace.inFrame(question.at(), level).boxed().limit(1))
                        .map(stop -> trace.question(stop, level, question.expression(), question.value())))
                .findFirst();
    }

    private static boolean isLocal(Node callable, String name) {
        return !(callable instanceof TypeDeclaration<?>)
                && (Unit.all(callable, VariableDeclarator.class).stream()
                                .anyMatch(v -> v.getNameAsString().equals(name))
                        || Unit.all(callable, TypePatternExpr.class).stream()
                                .anyMatch(v -> v.getNameAsString().equals(name))
                        || Unit.all(callable, Parameter.class).stream()
                                .anyMatch(v -> v.getNameAsString().equals(name)
                                        && v.getParentNode()
                                                .filter(callable::equals)
                                                .isEmpty()));
    }

    private static OptionalInt parameter(Node callable, String name) {
        if (!(callable instanceof NodeWithParameters<?> declaration)) {
            return OptionalInt.empty();
        }
        return IntStream.range(0, declaration.getParameters().size())
                .filter(i -> declaration.getParameter(i).getNameAsString().equals(name))
                .findFirst();
    }
}
