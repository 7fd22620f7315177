package io.javascope.session.cause.kept;

import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.javascope.session.SourceFile;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.code.Write;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the value of a field or record component came from: the last write to that very object. */
final class Fields {
    private static final String THIS = "this";
    private static final String CONSTRUCTOR = "<init>";

    private final Trace trace;

    Fields(Trace trace) {
        this.trace = trace;
    }

    /**
     * The write that gave a field its value.
     *
     * @param scope the object; empty: {@code this}, or the class
     */
    Next from(Question question, Optional<Expression> scope, String name) {
        OptionalLong object = trace.identity(
                question.at(), question.level(), scope.map(Expression::toString).orElse(THIS));
        boolean isStatic = object.isEmpty() || isStatic(name) && scope.isEmpty();
        if (isStatic && declarations(name).isEmpty()) {
            return Next.End.open("it cannot be told which object "
                    + scope.map(Expression::toString).orElse(name) + " was");
        }
        return trace.beforeRead(question)
                .boxed()
                .flatMap(stop -> write(stop, name, isStatic ? OptionalLong.empty() : object).stream()
                        .map(write -> follow(question, stop, write)))
                .findFirst()
                .orElseGet(() -> isStatic ? initial(question, name) : made(question, object.getAsLong(), name));
    }

    private Next follow(Question question, int stop, Write write) {
        Units.Site site = trace.site(stop).orElseThrow();
        var step = trace.step(CauseStep.Kind.FIELD_SET, stop, site, write.target(), question.value());
        return write.from() instanceof Write.Origin.Of(Expression value)
                ? new Next.Follow(
                        step,
                        question.keepPart(trace.question(stop, trace.past().depth(stop), value, question.value())))
                : Next.End.here(step);
    }

    /** A write to the field of this object (empty: to the static field) on the line of a stop. */
    private Optional<Write> write(int stop, String name, OptionalLong object) {
        return trace.site(stop).stream()
                .flatMap(site -> Write.at(site.unit(), site.line(), site.callable()).stream())
                .filter(write -> hits(stop, write.target(), name, object))
                .findFirst();
    }

    private boolean hits(int stop, Expression target, String name, OptionalLong object) {
        return switch (target) {
            case NameExpr written when written.getNameAsString().equals(name) -> isObject(stop, THIS, object);
            case FieldAccessExpr written
            when written.getNameAsString().equals(name) ->
                isObject(stop, written.getScope().toString(), object);
            default -> false;
        };
    }

    private boolean isObject(int stop, String scope, OptionalLong object) {
        return object.isEmpty()
                || trace.identity(stop, trace.past().depth(stop), scope).equals(object);
    }

    /** The value of a static field from its declaration: it ran before, or where no stop was kept. */
    private Next initial(Question question, String name) {
        for (Unit unit : trace.units().all()) {
            for (VariableDeclarator declared : declarations(unit, name)) {
                SourceFile source = trace.units().source(unit);
                Expression value = declared.getInitializer().orElse(declared.getNameAsExpression());
                return gives(value, question)
                        ? ended(unit, source, question, value)
                        : Next.End.open(
                                "no kept stop shows where " + name + " was set; another thread may have set it");
            }
        }
        return Next.End.open("no kept stop shows where " + name + " was set");
    }

    /** Whether an initialiser can have given the value: something new, or a literal, is not null. */
    private static boolean gives(Expression initializer, Question question) {
        boolean never =
                initializer.isObjectCreationExpr() || initializer.isLiteralExpr() && !initializer.isNullLiteralExpr();
        return !never || question.part() != null || !"null".equals(question.value());
    }

    private static Next ended(Unit unit, SourceFile source, Question question, Expression value) {
        Expression exact = part(value, question.part()).orElse(value);
        int line = exact.getBegin().map(begin -> begin.line).orElse(1);
        return Next.End.here(new CauseStep(
                CauseStep.Kind.CREATED,
                null,
                source,
                line,
                "<clinit>",
                unit.line(line),
                exact.toString(),
                question.value()));
    }

    private static Optional<Expression> part(Expression whole, Question.@Nullable Part part) {
        return switch (part) {
            case null -> Optional.empty();
            case Question.Part.At(int index) ->
                whole.findFirst(ArrayInitializerExpr.class)
                        .filter(made -> made.getValues().size() > index)
                        .map(made -> made.getValues().get(index));
            case Question.Part.Element(String text) -> part(whole, new Question.Part.Like(text));
            case Question.Part.Like(String text) ->
                whole.findFirst(Expression.class, e -> e.toString().equals(text));
        };
    }

    /** What the object was made with: a record's component, or a default that nobody has changed. */
    private Next made(Question question, long object, String name) {
        Optional<Integer> entered = constructors(question, object).reduce((_, first) -> first);
        OptionalInt caller = entered.map(stop -> trace.caller(stop, trace.past().depth(stop)))
                .orElse(OptionalInt.empty());
        if (caller.isEmpty()) {
            return created(question, name)
                    .orElseGet(() -> Next.End.open("no kept stop shows where the field " + name + " was set"));
        }
        int stop = caller.getAsInt();
        Units.Site site = trace.site(stop).orElseThrow();
        String type = Unit.simpleName(
                trace.past().top(entered.orElseThrow()).orElseThrow().frame().className());
        return site.unit().at(site.line(), site.callable(), ObjectCreationExpr.class).stream()
                .filter(made -> made.getType().getNameAsString().equals(type))
                .findFirst()
                .map(made -> made(question, stop, site, made, component(type, name)))
                .orElseGet(() -> Next.End.open("nobody has set the field " + name + " after its object was made"));
    }

    private Next made(Question question, int stop, Units.Site site, ObjectCreationExpr made, OptionalInt component) {
        if (component.isEmpty() || component.getAsInt() >= made.getArguments().size()) {
            return Next.End.here(trace.step(CauseStep.Kind.CREATED, stop, site, made, question.value()));
        }
        Expression argument = made.getArgument(component.getAsInt());
        return new Next.Follow(
                trace.step(CauseStep.Kind.CREATED, stop, site, argument, question.value()),
                trace.question(stop, trace.past().depth(stop), argument, question.value()));
    }

    /** A record without a stop in its constructor: the last one that was made with this value. */
    private Optional<Next> created(Question question, String component) {
        return records(component)
                .flatMap(type -> trace.backFrom(question.until())
                        .boxed()
                        .flatMap(stop -> trace.site(stop).stream()
                                .flatMap(site ->
                                        site.unit().at(site.line(), site.callable(), ObjectCreationExpr.class).stream()
                                                .filter(made -> made.getType()
                                                        .getNameAsString()
                                                        .equals(type))
                                                .map(made ->
                                                        made(question, stop, site, made, component(type, component)))))
                        .filter(next -> next instanceof Next.Follow(var _, Question further)
                                && further.value() != null
                                && further.value().equals(question.value())))
                .findFirst();
    }

    /** Stops inside a constructor of the object, the newest first. */
    private Stream<Integer> constructors(Question question, long object) {
        return trace.backFrom(question.until())
                .filter(stop -> trace.past()
                        .top(stop)
                        .filter(view -> view.frame().methodName().equals(CONSTRUCTOR))
                        .isPresent())
                .filter(stop ->
                        trace.identity(stop, trace.past().depth(stop), THIS).equals(OptionalLong.of(object)))
                .boxed();
    }

    private Stream<String> records(String component) {
        return trace.units().all().stream()
                .flatMap(unit -> unit.tree().findAll(RecordDeclaration.class).stream())
                .filter(type -> type.getParameters().stream()
                        .anyMatch(p -> p.getNameAsString().equals(component)))
                .map(RecordDeclaration::getNameAsString);
    }

    private OptionalInt component(String type, String name) {
        return trace.units().all().stream()
                .flatMap(unit -> unit.tree().findAll(RecordDeclaration.class).stream())
                .filter(declared -> declared.getNameAsString().equals(type))
                .flatMapToInt(
                        declared -> IntStream.range(0, declared.getParameters().size())
                                .filter(i -> declared.getParameters()
                                        .get(i)
                                        .getNameAsString()
                                        .equals(name)))
                .findFirst();
    }

    private boolean isStatic(String name) {
        return trace.units().all().stream()
                .flatMap(unit -> declarations(unit, name).stream())
                .flatMap(declared -> declared.getParentNode().stream())
                .anyMatch(field -> ((FieldDeclaration) field).isStatic());
    }

    private List<VariableDeclarator> declarations(String name) {
        return trace.units().all().stream()
                .flatMap(unit -> declarations(unit, name).stream())
                .toList();
    }

    private static List<VariableDeclarator> declarations(Unit unit, String name) {
        return unit.tree()
                .findAll(
                        VariableDeclarator.class,
                        declared -> declared.getNameAsString().equals(name)
                                && declared.getParentNode()
                                        .filter(FieldDeclaration.class::isInstance)
                                        .isPresent());
    }
}
