package io.javascope.analysis.idiom;

import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.rule.Rule;
import java.util.BitSet;
import javax.lang.model.element.Modifier;

/** The rules about one body. */
final class BodyRules {
    private final Program program;
    private final Library library;
    private final CheckedBody body;
    private final Loops loops;
    private final RepeatedWork repeated;
    private final PredictableNumbers numbers;
    private final Identity identity;
    private final SelfComparison self;
    private final ArrayComparison arrays;
    private final boolean guardsSecrets;
    private final BitSet read = new BitSet();

    /** @param guardsSecrets whether the class around has to do with keys, sessions or cookies */
    BodyRules(Library library, CheckedBody body, boolean guardsSecrets) {
        this.guardsSecrets = guardsSecrets;
        this.program = body.program();
        this.library = library;
        this.body = body;
        this.loops = new Loops(body.body());
        this.repeated = new RepeatedWork(body);
        this.numbers = new PredictableNumbers(body);
        this.identity = new Identity(body);
        this.self = new SelfComparison(body);
        this.arrays = new ArrayComparison(body);
    }

    void check() {
        for (Block block : body.body().blocks()) {
            for (Instruction step : block.instructions()) {
                for (int operand : step.operands()) {
                    read.set(operand);
                }
            }
        }
        for (Block block : body.body().blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.CALL) {
                    call(block, step);
                } else if (step.op() == Op.OPERATION) {
                    operation(block, step);
                } else if (step.op() == Op.COPY || step.op() == Op.STORE_FIELD) {
                    self.assignment(step);
                } else if (step.op() == Op.BOX && loops.contains(block.index())) {
                    repeated.boxing(block, step);
                }
            }
        }
        new Recursion(body).check();
        new ChangedCollections(body).check();
    }

    // ---- calls ----

    private void call(Block block, Instruction step) {
        Detail.Callee callee = step.callee();
        String name = callee.method().name();
        boolean pure = library.effects(
                        program, callee.receiverType(), name, callee.method().arity())
                .contains(new Effect.Pure());
        if (pure && !read.get(step.result())) {
            body.report(
                    Rule.LOST_RETURN_VALUE,
                    step.span(),
                    callee.method().shown() + " changes nothing: its result is lost");
        }
        if (name.equals("run")
                && callee.method().arity() == 0
                && callee.dispatch() == Detail.Dispatch.VIRTUAL
                && program.isSubtype(callee.receiverType(), "java.lang.Thread")
                && !program.isSubtype(body.type().name(), "java.lang.Thread")) {
            body.report(Rule.THREAD_RUN, step.span(), "run does the work in this thread: call start");
        }
        if (name.equals("equals") && callee.method().arity() == 1 && callee.sure() && step.operandCount() == 2) {
            impossibleEquals(step, callee.receiverType(), body.typeOf(step.operand(1)));
        }
        self.call(step);
        arrays.check(step);
        if (guardsSecrets) {
            numbers.check(step);
        }
        if (loops.contains(block.index())) {
            repeated.call(step);
        }
    }

    /** Two classes of which none is below the other and at least one cannot have subclasses that are. */
    private void impossibleEquals(Instruction step, String left, String right) {
        boolean known = isPlainClass(left) && isPlainClass(right);
        if (known && !program.isSubtype(left, right) && !program.isSubtype(right, left) && !mayBeEqual(left)) {
            body.report(
                    Rule.IMPOSSIBLE_EQUALS,
                    step.span(),
                    "A " + CheckedBody.simple(left) + " never equals a " + CheckedBody.simple(right));
        }
    }

    private boolean isPlainClass(String name) {
        ClassInfo info = program.type(name);
        return info != null && !info.isInterface() && !name.equals(Program.OBJECT) && program.isKnown(name);
    }

    /** A project's own equals may compare with other classes. */
    private boolean mayBeEqual(String name) {
        ClassInfo info = program.type(name);
        return info == null || !info.isLibrary() || !info.modifiers().contains(Modifier.FINAL);
    }

    // ---- operations ----

    private void operation(Block block, Instruction step) {
        Operator operator = ((Detail.Operation) step.detail()).operator();
        if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
            identity.check(step);
        }
        self.operation(step, operator);
        if (operator == Operator.CONCAT && loops.contains(block.index())) {
            repeated.concatenation(block, step);
        }
    }
}
