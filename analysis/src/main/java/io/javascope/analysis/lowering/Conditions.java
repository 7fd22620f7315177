package io.javascope.analysis.lowering;

import com.sun.source.tree.AnyPatternTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Conditions as branches: short circuits, negations, tests of patterns. */
final class Conditions {
    private final MethodLowering in;
    private final BodyBuilder out;
    private final Attributed tree;

    Conditions(MethodLowering in) {
        this.in = in;
        this.out = in.out;
        this.tree = in.tree;
    }

    /** Goes to one of two blocks by the condition's value. */
    void branch(Tree condition, int whenTrue, int whenFalse) {
        switch (condition) {
            case ParenthesizedTree inner -> branch(inner.getExpression(), whenTrue, whenFalse);
            case UnaryTree not
            when not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT -> branch(not.getExpression(), whenFalse, whenTrue);
            case BinaryTree and
            when and.getKind() == Tree.Kind.CONDITIONAL_AND -> {
                int second = out.newBlock();
                branch(and.getLeftOperand(), second, whenFalse);
                out.enter(second);
                branch(and.getRightOperand(), whenTrue, whenFalse);
            }
            case BinaryTree or
            when or.getKind() == Tree.Kind.CONDITIONAL_OR -> {
                int second = out.newBlock();
                branch(or.getLeftOperand(), whenTrue, second);
                out.enter(second);
                branch(or.getRightOperand(), whenTrue, whenFalse);
            }
            case InstanceOfTree test -> instanceOf(test, whenTrue, whenFalse);
            default ->
                out.branch(in.expressions.lowerAs(condition, "boolean"), whenTrue, whenFalse, tree.span(condition));
        }
    }

    /** The condition's value in a register. */
    int value(Tree condition) {
        int result = out.register();
        int yes = out.newBlock();
        int no = out.newBlock();
        int after = out.newBlock();
        branch(condition, yes, no);
        set(result, true, yes, after);
        set(result, false, no, after);
        out.enter(after);
        return result;
    }

    private void set(int result, boolean value, int block, int after) {
        out.enter(block);
        in.copy(result, in.constant(value, "boolean", Span.NOWHERE), "boolean", Span.NOWHERE);
        out.jump(after);
    }

    private void instanceOf(InstanceOfTree test, int whenTrue, int whenFalse) {
        int value = in.expression(test.getExpression());
        PatternTree pattern = test.getPattern();
        if (pattern != null) {
            match(value, pattern, whenTrue, whenFalse);
        } else {
            Detail type = new Detail.TypeName(tree.typeName(test.getType()));
            int is = out.emit(Op.INSTANCE_OF, type, "boolean", tree.span(test), value);
            out.branch(is, whenTrue, whenFalse, tree.span(test));
        }
    }

    /** Tests a value against a pattern and sets its bindings. */
    void match(int value, PatternTree pattern, int whenTrue, int whenFalse) {
        match(value, pattern, false, whenTrue, whenFalse);
    }

    /** @param total whether the static type fits already, so that null matches too, as in nested patterns */
    private void match(int value, PatternTree pattern, boolean total, int whenTrue, int whenFalse) {
        switch (pattern) {
            case BindingPatternTree binding -> bind(value, binding, total, whenTrue, whenFalse);
            case DeconstructionPatternTree record -> deconstruct(value, record, whenTrue, whenFalse);
            case AnyPatternTree _ -> out.jump(whenTrue);
            default -> out.branch(in.expressions.unknown(pattern), whenTrue, whenFalse, tree.span(pattern));
        }
    }

    private void bind(int value, BindingPatternTree binding, boolean total, int whenTrue, int whenFalse) {
        String type = in.variableType(binding.getVariable());
        Span span = tree.span(binding);
        if (!total) {
            test(value, type, span, whenFalse);
        }
        Locals.Local local = in.declare(binding.getVariable());
        int as = Expressions.PRIMITIVES.contains(type)
                ? value
                : out.emit(Op.CAST, new Detail.TypeName(type), type, span, value);
        in.copy(local.register(), as, type, span);
        out.jump(whenTrue);
    }

    private void test(int value, String type, Span span, int whenFalse) {
        int matched = out.newBlock();
        int is = out.emit(Op.INSTANCE_OF, new Detail.TypeName(type), "boolean", span, value);
        out.branch(is, matched, whenFalse, span);
        out.enter(matched);
    }

    private void deconstruct(int value, DeconstructionPatternTree pattern, int whenTrue, int whenFalse) {
        String type = tree.typeName(pattern.getDeconstructor());
        Span span = tree.span(pattern);
        test(value, type, span, whenFalse);
        int record = out.emit(Op.CAST, new Detail.TypeName(type), type, span, value);
        List<? extends PatternTree> nested = pattern.getNestedPatterns();
        List<? extends RecordComponentElement> components = components(pattern);
        for (int i = 0; i < nested.size() && i < components.size(); i++) {
            RecordComponentElement component = components.get(i);
            String componentType = tree.name(component.asType());
            Detail.Callee accessor = new Detail.Callee(
                    new MethodRef(type, component.getSimpleName().toString(), "()"),
                    Detail.Dispatch.VIRTUAL,
                    type,
                    componentType,
                    List.of(),
                    Detail.DeclaredNullness.UNKNOWN,
                    true);
            int part = out.emit(Op.CALL, accessor, componentType, tree.span(nested.get(i)), record);
            in.exceptions.mayThrow("java.lang.MatchException");
            int next = out.newBlock();
            match(part, nested.get(i), isTotal(nested.get(i), component), next, whenFalse);
            out.enter(next);
        }
        out.jump(whenTrue);
    }

    private List<? extends RecordComponentElement> components(DeconstructionPatternTree pattern) {
        TypeMirror type = tree.type(pattern.getDeconstructor());
        Element element = type instanceof DeclaredType declared ? declared.asElement() : null;
        return element instanceof TypeElement record ? record.getRecordComponents() : List.of();
    }

    private boolean isTotal(PatternTree pattern, RecordComponentElement component) {
        if (!(pattern instanceof BindingPatternTree binding)) {
            return false;
        }
        TypeMirror type = tree.type(binding.getVariable());
        return type != null
                && tree.types()
                        .isSubtype(
                                tree.types().erasure(component.asType()),
                                tree.types().erasure(type));
    }
}
