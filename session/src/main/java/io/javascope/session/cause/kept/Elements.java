package io.javascope.session.cause.kept;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.javascope.session.cause.code.Write;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where an element of an array or collection, or a value of a map, came from: the last write to that very object. */
final class Elements {
    private static final Set<String> MUTATORS = Set.of(
            "add",
            "addFirst",
            "addLast",
            "put",
            "putFirst",
            "putLast",
            "putIfAbsent",
            "push",
            "offer",
            "offerFirst",
            "offerLast",
            "set",
            "replace",
            "merge",
            "insert");

    private final Trace trace;

    Elements(Trace trace) {
        this.trace = trace;
    }

    /** The write that gave an array's element its value. */
    Next from(Question question, ArrayAccessExpr access) {
        OptionalLong array =
                trace.identity(question.at(), question.level(), access.getName().toString());
        Optional<String> index =
                trace.text(question.at(), question.level(), access.getIndex().toString());
        if (array.isEmpty() || index.isEmpty()) {
            return Next.End.open("it cannot be told which element " + access + " was");
        }
        return trace.beforeRead(question)
                .boxed()
                .flatMap(stop -> write(stop, array, index.get()).stream().map(write -> follow(question, stop, write)))
                .findFirst()
                .orElseGet(() -> new Next.Follow(
                        null, question.partOf(access.getName(), new Question.Part.At(Integer.parseInt(index.get())))));
    }

    private Optional<Write> write(int stop, OptionalLong array, String index) {
        int level = trace.past().depth(stop);
        return trace.site(stop).stream()
                .flatMap(site -> Write.at(site.unit(), site.line(), site.callable()).stream())
                .filter(write -> write.target() instanceof ArrayAccessExpr target
                        && trace.identity(stop, level, target.getName().toString())
                                .equals(array)
                        && trace.text(stop, level, target.getIndex().toString())
                                .filter(index::equals)
                                .isPresent())
                .findFirst();
    }

    private Next follow(Question question, int stop, Write write) {
        Units.Site site = trace.site(stop).orElseThrow();
        var step = trace.step(CauseStep.Kind.ELEMENT_SET, stop, site, write.target(), question.value());
        return write.from() instanceof Write.Origin.Of(Expression value)
                ? new Next.Follow(step, trace.question(stop, trace.past().depth(stop), value, question.value()))
                : Next.End.here(step);
    }

    /** The element that an array was made with. */
    Next within(Question question, ArrayInitializerExpr made) {
        List<Expression> values = made.getValues();
        return question.part() instanceof Question.Part.At(int index) && index < values.size()
                ? created(question, values.get(index))
                : inside(question, values).orElseGet(Next.End::here);
    }

    /** Which of the given expressions is the wanted part. */
    Optional<Next> inside(Question question, List<Expression> parts) {
        if (!(question.part() instanceof Question.Part.Like(String text))) {
            return Optional.empty();
        }
        return parts.stream()
                .filter(part -> looks(question.at(), question.level(), part, text))
                .findFirst()
                .map(part -> created(question, part));
    }

    private boolean looks(int stop, int level, Expression expression, String text) {
        return expression.toString().equals(text)
                || trace.text(stop, level, expression.toString())
                        .filter(text::equals)
                        .isPresent();
    }

    private Next created(Question question, Expression part) {
        return trace.site(question.at(), question.level())
                .<Next>map(site -> new Next.Follow(
                        trace.step(CauseStep.Kind.CREATED, question.at(), site, part, question.value()),
                        question.of(part, question.value())))
                .orElseGet(Next.End::here);
    }

    /**
     * The call that put a value into a collection or map. A null that nobody put there means that nothing was found.
     *
     * @param collection what was read from
     * @param key text of the key or index it was read with; empty: any
     * @param value what was read
     */
    Next put(Question question, Expression collection, Optional<String> key, String value) {
        OptionalLong object = trace.identity(question.at(), question.level(), collection.toString());
        var inside = question.partOf(collection, new Question.Part.Like(value));
        if (object.isEmpty()) {
            return new Next.Follow(null, inside);
        }
        return trace.beforeRead(question)
                .boxed()
                .flatMap(stop -> puts(question, stop, object, key, value))
                .findFirst()
                .orElseGet(() -> value.equals("null") ? Next.End.here() : new Next.Follow(null, inside));
    }

    private Stream<Next> puts(Question question, int stop, OptionalLong object, Optional<String> key, String value) {
        return Stream.concat(added(question, stop, object, key, value), set(question, stop, object, value));
    }

    /** Writes to an array's elements of this value. */
    private Stream<Next> set(Question question, int stop, OptionalLong array, String value) {
        int level = trace.past().depth(stop);
        return trace.site(stop).stream()
                .flatMap(site -> Write.at(site.unit(), site.line(), site.callable()).stream())
                .filter(write -> write.target() instanceof ArrayAccessExpr target
                        && trace.identity(stop, level, target.getName().toString())
                                .equals(array)
                        && write.from() instanceof Write.Origin.Of(Expression written)
                        && looks(stop, level, written, value))
                .map(write -> follow(question, stop, write));
    }

    private Stream<Next> added(Question question, int stop, OptionalLong object, Optional<String> key, String value) {
        int level = trace.past().depth(stop);
        return trace.site(stop).stream()
                .flatMap(site -> site.unit().at(site.line(), site.callable(), MethodCallExpr.class).stream()
                        .filter(call -> MUTATORS.contains(call.getNameAsString()))
                        .filter(call -> call.getScope()
                                .filter(scope -> trace.identity(stop, level, scope.toString())
                                        .equals(object))
                                .isPresent())
                        .filter(call -> keyFits(stop, level, call, key))
                        .flatMap(call -> added(stop, level, call, value).stream())
                        .map(argument -> new Next.Follow(
                                trace.step(CauseStep.Kind.ADDED, stop, site, argument, value),
                                trace.question(stop, level, argument, value))));
    }

    private boolean keyFits(int stop, int level, MethodCallExpr call, Optional<String> key) {
        if (key.isEmpty() || call.getArguments().size() < 2) {
            return true;
        }
        Expression given = call.getArgument(0);
        Optional<String> known =
                given.isLiteralExpr() ? Optional.of(given.toString()) : trace.text(stop, level, given.toString());
        return known.isEmpty() || known.equals(key);
    }

    /** The argument that is the value; if none is known to be, the last one, when it is a call. */
    private Optional<Expression> added(int stop, int level, MethodCallExpr call, String value) {
        List<Expression> arguments = call.getArguments();
        Optional<Expression> alike = arguments.stream()
                .filter(argument -> looks(stop, level, argument, value))
                .reduce((_, last) -> last);
        return alike.or(() -> IntStream.range(Math.max(0, arguments.size() - 1), arguments.size())
                .mapToObj(arguments::get)
                .filter(last -> trace.text(stop, level, last.toString()).isEmpty())
                .findFirst());
    }
}
