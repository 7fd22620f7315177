package io.javascope.session.probe;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import io.javascope.history.state.Frame;
import io.javascope.session.breakpoint.StopRule;
import io.javascope.session.compile.Embedded;
import io.javascope.session.compile.LiveEvaluator;
import io.javascope.session.compile.Spot;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import io.javascope.session.evaluate.LiveCode;
import io.javascope.session.evaluate.LogMessage;
import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An evaluator for one breakpoint at one place, compiled and not yet in the program.
 *
 * @param line of the class file
 * @param insertion its call
 */
record EvaluatorPlan(Wish wish, int line, EvaluatorClass evaluator, Insertion insertion) {
    /** Values whose text comes from no code of the program. */
    private static final Set<String> WITH_TEXT = Set.of(
            "Ljava/lang/String;",
            "Ljava/lang/Integer;",
            "Ljava/lang/Long;",
            "Ljava/lang/Double;",
            "Ljava/lang/Float;",
            "Ljava/lang/Short;",
            "Ljava/lang/Byte;",
            "Ljava/lang/Character;",
            "Ljava/lang/Boolean;");

    /**
     * Compiles it.
     *
     * @param model the class file that runs
     * @throws EvaluationProblem when it cannot be compiled into the program; the message says why
     */
    static EvaluatorPlan of(Wish wish, ClassModel model, LiveEvaluator compiler, LiveCode code) {
        var at = wish.at();
        var method = CodeSite.method(model, at.method().name(), at.method().signature())
                .orElseThrow(() -> refused("the class file has no such method"));
        int line = at.lineNumber("Java");
        int index = CodeSite.begin(method, line).orElseThrow(() -> refused("the class file has other lines"));
        if (CodeSite.isBeforeSuper(model, method, index)) {
            throw refused("the line is before the call of super(), where there is no object yet");
        }
        var site = CodeSite.of(method, index);
        var spot = spot(at, site);
        var rule = wish.rule();
        var condition = condition(rule, spot, compiler, code);
        var log = log(rule, spot, compiler, code);
        var used = new LinkedHashSet<String>();
        expressions(condition, log)
                .forEach(each -> each.passed().stream()
                        .filter(name -> !each.captured().contains(name))
                        .forEach(used::add));
        var evaluator = new EvaluatorClass(
                LiveEvaluator.nameBeside(at.declaringType()) + EvaluatorClass.SUFFIX,
                model.thisClass().asInternalName(),
                site.isStatic(),
                site.locals(List.copyOf(used)),
                wish.id(),
                condition,
                rule.hit(),
                log);
        var insertion = new Insertion(
                at.method().name(),
                at.method().signature(),
                index,
                evaluator.desc(),
                EvaluatorClass.REACHED,
                evaluator.type(),
                evaluator.loaded());
        return new EvaluatorPlan(wish, line, evaluator, insertion);
    }

    private static List<Embedded> expressions(@Nullable Embedded condition, @Nullable List<EvaluatorClass.Part> log) {
        var all = new ArrayList<Embedded>();
        if (condition != null) {
            all.add(condition);
        }
        if (log != null) {
            log.forEach(part -> {
                if (part instanceof EvaluatorClass.Part.Value(var expression, var _)) {
                    all.add(expression);
                }
            });
        }
        return all;
    }

    private static Spot spot(Location at, CodeSite site) {
        var variables = site.locals().values().stream()
                .map(it -> new Spot.Variable(it.name(), it.descriptor(), it.signature()))
                .toList();
        var frame = new Frame(
                0,
                at.declaringType().name(),
                at.method().name(),
                at.method().signature(),
                sourceName(at),
                sourcePath(at),
                at.lineNumber());
        return new Spot(at.declaringType(), site.isStatic(), site.signature(), variables, frame);
    }

    private static @Nullable String sourceName(Location at) {
        try {
            return at.sourceName();
        } catch (AbsentInformationException _) {
            return null; // compiled without it
        }
    }

    private static @Nullable String sourcePath(Location at) {
        try {
            return at.sourcePath();
        } catch (AbsentInformationException _) {
            return null; // as above
        }
    }

    private static @Nullable Embedded condition(StopRule rule, Spot spot, LiveEvaluator compiler, LiveCode code) {
        var text = rule.condition();
        if (text == null) {
            return null;
        }
        var condition = compiler.embed(spot, text, code);
        if (!condition.resultType().equals("Z") && !condition.resultType().equals("Ljava/lang/Boolean;")) {
            throw refused("it is not a boolean");
        }
        return condition;
    }

    private static @Nullable List<EvaluatorClass.Part> log(
            StopRule rule, Spot spot, LiveEvaluator compiler, LiveCode code) {
        var text = rule.log();
        if (text == null) {
            return null;
        }
        var parts = new ArrayList<EvaluatorClass.Part>();
        for (var part : LogMessage.parts(text)) {
            if (part.isExpression()) {
                var value = compiler.embed(spot, part.text(), code);
                if (value.resultType().isEmpty()) {
                    throw refused("{" + part.text() + "} has no value");
                }
                boolean plain = value.resultType().length() == 1 || WITH_TEXT.contains(value.resultType());
                parts.add(new EvaluatorClass.Part.Value(value, !plain));
            } else {
                parts.add(new EvaluatorClass.Part.Literal(part.text()));
            }
        }
        return parts;
    }

    private static EvaluationProblem refused(String why) {
        return new EvaluationProblem(Kind.NOT_INTERPRETED, why);
    }
}
