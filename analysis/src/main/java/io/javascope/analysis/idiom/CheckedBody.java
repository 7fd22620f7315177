package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Makers;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import java.util.function.Consumer;

/** One body that rules look at, with what all of them ask of it, and where they tell what they find. */
record CheckedBody(
        Program program, ClassInfo type, MethodInfo method, Body body, Makers makers, Consumer<Finding> found) {

    void report(Rule rule, Span span, String message) {
        if (span.isReal()) {
            found.accept(
                    IdiomRules.finding(type, span, rule, message, method.ref().shown()));
        }
    }

    String typeOf(int register) {
        Instruction maker = makers.last(register);
        return maker == null ? "?" : maker.type();
    }

    boolean isConstant(int register) {
        Instruction maker = makers.last(register);
        return maker != null && maker.op() == Op.CONSTANT;
    }

    /** Whether it is a parameter or a local variable, and no result on the way. */
    boolean isVariable(int register) {
        return register < body.variables().size()
                && !body.variables().get(register).isEmpty();
    }

    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
