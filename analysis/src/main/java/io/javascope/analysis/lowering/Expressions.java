package io.javascope.analysis.lowering;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Expressions to the registers that hold their values. */
final class Expressions {
    static final Set<String> PRIMITIVES = Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

    private static final Map<String, String> BOXES = Map.of(
            "java.lang.Boolean", "boolean",
            "java.lang.Byte", "byte",
            "java.lang.Short", "short",
            "java.lang.Character", "char",
            "java.lang.Integer", "int",
            "java.lang.Long", "long",
            "java.lang.Float", "float",
            "java.lang.Double", "double");

    private final MethodLowering in;
    private final BodyBuilder out;
    private final Attributed tree;

    Expressions(MethodLowering in) {
        this.in = in;
        this.out = in.out;
        this.tree = in.tree;
    }

    int lower(Tree expression) {
        Span span = tree.span(expression);
        return switch (expression) {
            case ParenthesizedTree inner -> lower(inner.getExpression());
            case LiteralTree literal -> in.constant(literal.getValue(), tree.typeName(literal), span);
            case IdentifierTree name -> identifier(name);
            case MemberSelectTree select -> select(select);
            case MethodInvocationTree call -> in.calls.invoke(call);
            case NewClassTree creation -> in.calls.create(creation);
            case NewArrayTree array -> newArray(array);
            case ArrayAccessTree access -> element(access);
            case AssignmentTree assignment -> in.assignments.assign(assignment);
            case CompoundAssignmentTree assignment -> in.assignments.compound(assignment);
            case UnaryTree unary -> unary(unary);
            case BinaryTree binary -> binary(binary);
            case InstanceOfTree _ -> in.conditions.value(expression);
            case ConditionalExpressionTree conditional -> conditional(conditional);
            case TypeCastTree cast -> cast(cast);
            case LambdaExpressionTree lambda -> in.calls.lambda(lambda);
            case MemberReferenceTree reference -> in.calls.reference(reference);
            case SwitchExpressionTree choice -> in.switches.expression(choice);
            default -> unknown(expression);
        };
    }

    /** Of what the compiler did not understand: nothing is known. */
    int unknown(Tree expression) {
        return out.emit(
                Op.CAST,
                new Detail.TypeName(Attributed.UNKNOWN),
                tree.typeName(expression),
                tree.span(expression),
                in.constant(0, "int", Span.NOWHERE));
    }

    /** The value as a variable, parameter or operand of that type takes it. */
    int lowerAs(Tree expression, String type) {
        return convert(lower(expression), tree.typeName(expression), type, tree.span(expression));
    }

    int convert(int value, String from, String to, Span span) {
        boolean fromPrimitive = PRIMITIVES.contains(from);
        boolean toPrimitive = PRIMITIVES.contains(to);
        if (toPrimitive && !fromPrimitive && !from.equals(Attributed.UNKNOWN)) {
            int unboxed = out.emit(Op.UNBOX, Detail.None.NONE, BOXES.getOrDefault(from, to), span, value);
            in.exceptions.mayThrow("java.lang.NullPointerException");
            return unboxed;
        }
        if (fromPrimitive && !toPrimitive && !to.equals(Attributed.UNKNOWN)) {
            return out.emit(Op.BOX, Detail.None.NONE, to, span, value);
        }
        if (fromPrimitive && toPrimitive && !from.equals(to)) {
            return out.emit(Op.CAST, new Detail.TypeName(to), to, span, value);
        }
        return value;
    }

    static String unboxed(String type) {
        return BOXES.getOrDefault(type, type);
    }

    private int identifier(IdentifierTree identifier) {
        String name = identifier.getName().toString();
        Span span = tree.span(identifier);
        if (name.equals("this")) {
            return in.self();
        }
        Element element = tree.element(identifier);
        boolean field = element != null
                && (element.getKind() == ElementKind.FIELD || element.getKind() == ElementKind.ENUM_CONSTANT);
        Locals.Local local = field ? null : in.find(name);
        if (local != null) {
            return local.register();
        }
        if (field && element instanceof VariableElement variable) {
            return variable.getModifiers().contains(Modifier.STATIC)
                    ? loadStatic(variable, span)
                    : out.emit(Op.LOAD_FIELD, field(variable), tree.typeName(identifier), span, in.self(element));
        }
        Detail.Field capture = field ? null : in.owner.captured(name);
        if (capture != null) {
            return out.emit(Op.LOAD_FIELD, capture, capture.type(), span, in.self());
        }
        return unknown(identifier);
    }

    private int select(MemberSelectTree select) {
        Span span = tree.spanFromName(select, select);
        String name = select.getIdentifier().toString();
        if (name.equals("class")) {
            return in.constant(new Detail.ClassLiteral(tree.typeName(select.getExpression())), "java.lang.Class", span);
        }
        if (name.equals("this")) {
            return in.selfOf(tree.typeName(select.getExpression()));
        }
        Element element = tree.element(select);
        if (element instanceof VariableElement variable
                && element.getKind() != ElementKind.LOCAL_VARIABLE
                && variable.getModifiers().contains(Modifier.STATIC)) {
            if (isValue(select.getExpression())) {
                lower(select.getExpression());
            }
            return loadStatic(variable, span);
        }
        if (!isValue(select.getExpression())) {
            return unknown(select);
        }
        int object = lower(select.getExpression());
        if (name.equals("length") && tree.typeName(select.getExpression()).endsWith("[]")) {
            int length = out.emit(Op.LENGTH, Detail.None.NONE, "int", span, object);
            in.exceptions.mayThrow("java.lang.NullPointerException");
            return length;
        }
        Detail.Field field = element instanceof VariableElement variable
                ? field(variable)
                : new Detail.Field(tree.typeName(select.getExpression()), name, Attributed.UNKNOWN, false);
        int value = out.emit(Op.LOAD_FIELD, field, tree.typeName(select), span, object);
        if (!isSelf(select.getExpression())) {
            in.exceptions.mayThrow("java.lang.NullPointerException");
        }
        return value;
    }

    /** Whether it is an expression that has a value, and no name of a type or package. */
    boolean isValue(Tree expression) {
        if (!(expression instanceof IdentifierTree || expression instanceof MemberSelectTree)) {
            return expression instanceof ExpressionTree
                    && expression.getKind() != Tree.Kind.PARAMETERIZED_TYPE
                    && expression.getKind() != Tree.Kind.ARRAY_TYPE
                    && expression.getKind() != Tree.Kind.PRIMITIVE_TYPE;
        }
        if (expression instanceof IdentifierTree name && in.find(name.getName().toString()) != null) {
            return true;
        }
        Element element = tree.element(expression);
        if (element == null) {
            return false;
        }
        return element instanceof VariableElement
                || (expression instanceof IdentifierTree name && name.getName().contentEquals("this"));
    }

    static boolean isSelf(Tree expression) {
        return expression instanceof IdentifierTree name
                && (name.getName().contentEquals("this") || name.getName().contentEquals("super"));
    }

    private int loadStatic(VariableElement variable, Span span) {
        String type = tree.name(variable.asType());
        if (variable.getKind() == ElementKind.ENUM_CONSTANT) {
            return in.constant(
                    new Detail.EnumConstant(
                            tree.ownerName(variable), variable.getSimpleName().toString()),
                    type,
                    span);
        }
        Object constant = variable.getConstantValue();
        return constant != null
                ? in.constant(constant, type, span)
                : out.emit(Op.LOAD_FIELD, field(variable), type, span);
    }

    Detail.Field field(VariableElement variable) {
        return new Detail.Field(
                tree.ownerName(variable),
                variable.getSimpleName().toString(),
                tree.name(tree.types().erasure(variable.asType())),
                variable.getModifiers().contains(Modifier.STATIC));
    }

    private int element(ArrayAccessTree access) {
        int array = lower(access.getExpression());
        int index = lowerAs(access.getIndex(), "int");
        int value = out.emit(Op.LOAD_ELEMENT, Detail.None.NONE, tree.typeName(access), tree.span(access), array, index);
        in.exceptions.mayThrow("java.lang.NullPointerException", "java.lang.ArrayIndexOutOfBoundsException");
        return value;
    }

    private int newArray(NewArrayTree array) {
        String type = tree.typeName(array);
        Detail detail = new Detail.TypeName(type);
        if (array.getInitializers() != null) {
            String elementType = type.endsWith("[]") ? type.substring(0, type.length() - 2) : Attributed.UNKNOWN;
            int[] values = array.getInitializers().stream()
                    .mapToInt(value -> lowerAs(value, elementType))
                    .toArray();
            return out.emit(Op.ARRAY_OF, detail, type, tree.span(array), values);
        }
        int[] sizes = array.getDimensions().stream()
                .mapToInt(size -> lowerAs(size, "int"))
                .toArray();
        int made = out.emit(Op.NEW_ARRAY, detail, type, tree.span(array), sizes);
        in.exceptions.mayThrow("java.lang.NegativeArraySizeException");
        return made;
    }

    private int unary(UnaryTree unary) {
        return switch (unary.getKind()) {
            case UNARY_PLUS -> lowerAs(unary.getExpression(), tree.typeName(unary));
            case UNARY_MINUS -> operation(Operator.NEGATE, unary);
            case BITWISE_COMPLEMENT -> operation(Operator.COMPLEMENT, unary);
            case LOGICAL_COMPLEMENT -> in.conditions.value(unary);
            default -> in.assignments.step(unary);
        };
    }

    private int operation(Operator operator, UnaryTree unary) {
        String type = tree.typeName(unary);
        int value = lowerAs(unary.getExpression(), type);
        return out.emit(Op.OPERATION, new Detail.Operation(operator), type, tree.span(unary), value);
    }

    private int binary(BinaryTree binary) {
        switch (binary.getKind()) {
            case CONDITIONAL_AND, CONDITIONAL_OR -> {
                return in.conditions.value(binary);
            }
            default -> {
                // evaluated as a whole
            }
        }
        String left = tree.typeName(binary.getLeftOperand());
        String right = tree.typeName(binary.getRightOperand());
        String type = tree.typeName(binary);
        Operator operator = operator(binary.getKind());
        String text = "java.lang.String";
        if (operator == Operator.ADD && (left.equals(text) || right.equals(text))) {
            type = text; // also where the compiler does not know the other side
        }
        String operands = operandType(operator, left, right, type);
        int first = lower(binary.getLeftOperand());
        // A variable may be set while the right side is evaluated: the left value is the one from before.
        if (mayBeSet(binary.getRightOperand(), binary.getLeftOperand())) {
            int kept = out.register();
            in.copy(kept, first, left, Span.NOWHERE);
            first = kept;
        }
        int second = lower(binary.getRightOperand());
        return combine(operator, type, operands, tree.span(binary), first, left, second, right);
    }

    /** Two values combined, converted to the operands' type first. */
    int combine(
            Operator operator,
            String type,
            String operands,
            Span span,
            int first,
            String left,
            int second,
            String right) {
        if (operator == Operator.ADD && type.equals("java.lang.String")) {
            return out.emit(Op.OPERATION, new Detail.Operation(Operator.CONCAT), type, span, first, second);
        }
        boolean shift = operator == Operator.SHIFT_LEFT
                || operator == Operator.SHIFT_RIGHT
                || operator == Operator.UNSIGNED_SHIFT_RIGHT;
        int a = convert(first, left, shift ? type : operands, span);
        int b = convert(second, right, shift ? unboxed(right) : operands, span);
        int value = out.emit(Op.OPERATION, new Detail.Operation(operator), type, span, a, b);
        boolean whole = operands.equals("int") || operands.equals("long");
        if (whole && (operator == Operator.DIVIDE || operator == Operator.REMAINDER)) {
            in.exceptions.mayThrow("java.lang.ArithmeticException");
        }
        return value;
    }

    static String operandType(Operator operator, String left, String right, String result) {
        if (!operator.isComparison()) {
            return unboxed(result);
        }
        String a = unboxed(left);
        String b = unboxed(right);
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (equality && !PRIMITIVES.contains(left) && !PRIMITIVES.contains(right)) {
            return Attributed.UNKNOWN; // two references, compared as they are
        }
        for (String wide : List.of("double", "float", "long")) {
            if (a.equals(wide) || b.equals(wide)) {
                return wide;
            }
        }
        return a.equals("boolean") || b.equals("boolean") ? "boolean" : "int";
    }

    private static boolean mayBeSet(Tree right, Tree left) {
        return left instanceof IdentifierTree && !(right instanceof LiteralTree || right instanceof IdentifierTree);
    }

    static Operator operator(Tree.Kind kind) {
        return switch (kind) {
            case PLUS, PLUS_ASSIGNMENT -> Operator.ADD;
            case MINUS, MINUS_ASSIGNMENT -> Operator.SUBTRACT;
            case MULTIPLY, MULTIPLY_ASSIGNMENT -> Operator.MULTIPLY;
            case DIVIDE, DIVIDE_ASSIGNMENT -> Operator.DIVIDE;
            case REMAINDER, REMAINDER_ASSIGNMENT -> Operator.REMAINDER;
            case LEFT_SHIFT, LEFT_SHIFT_ASSIGNMENT -> Operator.SHIFT_LEFT;
            case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGNMENT -> Operator.SHIFT_RIGHT;
            case UNSIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> Operator.UNSIGNED_SHIFT_RIGHT;
            case AND, AND_ASSIGNMENT -> Operator.AND;
            case OR, OR_ASSIGNMENT -> Operator.OR;
            case XOR, XOR_ASSIGNMENT -> Operator.XOR;
            case EQUAL_TO -> Operator.EQUAL;
            case NOT_EQUAL_TO -> Operator.NOT_EQUAL;
            case LESS_THAN -> Operator.LESS;
            case LESS_THAN_EQUAL -> Operator.LESS_OR_EQUAL;
            case GREATER_THAN -> Operator.GREATER;
            case GREATER_THAN_EQUAL -> Operator.GREATER_OR_EQUAL;
            default -> throw new IllegalArgumentException(kind + " is no operator over two values");
        };
    }

    private int conditional(ConditionalExpressionTree conditional) {
        String type = tree.typeName(conditional);
        int result = out.register();
        int yes = out.newBlock();
        int no = out.newBlock();
        int after = out.newBlock();
        in.conditions.branch(conditional.getCondition(), yes, no);
        arm(conditional.getTrueExpression(), type, result, yes, after);
        arm(conditional.getFalseExpression(), type, result, no, after);
        out.enter(after);
        return result;
    }

    private void arm(ExpressionTree value, String type, int result, int block, int after) {
        out.enter(block);
        in.copy(result, lowerAs(value, type), type, tree.span(value));
        out.jump(after);
    }

    private int cast(TypeCastTree cast) {
        String type = tree.typeName(cast.getType());
        String from = tree.typeName(cast.getExpression());
        int value = lower(cast.getExpression());
        Span span = tree.span(cast);
        if (PRIMITIVES.contains(type) || PRIMITIVES.contains(from)) {
            return convert(value, from, type, span);
        }
        int result = out.emit(Op.CAST, new Detail.TypeName(type), type, span, value);
        in.exceptions.mayThrow("java.lang.ClassCastException");
        return result;
    }

    /** Lowers an expression for its effects. */
    void effect(@Nullable ExpressionTree expression) {
        if (expression != null) {
            lower(expression);
        }
    }
}
