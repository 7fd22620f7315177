package io.javascope.analysis.program;

import java.util.Arrays;

/** One step of a body: takes registers, does one thing, may set a register. Immutable. */
public final class Instruction {
    /** Instead of a register: there is no result. */
    public static final int NO_RESULT = -1;

    private final Op op;
    private final int result;
    private final int[] operands;
    private final Detail detail;
    private final String type;
    private final Span span;

    /**
     * An instruction.
     *
     * @param result the register that it sets, or {@link #NO_RESULT}
     * @param type of the result, {@code void} without one
     * @param span of the expression or statement it was made from
     */
    public Instruction(Op op, int result, int[] operands, Detail detail, String type, Span span) {
        this.op = op;
        this.result = result;
        this.operands = operands.clone();
        this.detail = detail;
        this.type = type;
        this.span = span;
    }

    public Op op() {
        return op;
    }

    public int result() {
        return result;
    }

    public int operandCount() {
        return operands.length;
    }

    public int operand(int index) {
        return operands[index];
    }

    public int[] operands() {
        return operands.clone();
    }

    public Detail detail() {
        return detail;
    }

    public String type() {
        return type;
    }

    public Span span() {
        return span;
    }

    /** What a call names. */
    public Detail.Callee callee() {
        return (Detail.Callee) detail;
    }

    /** What field is meant. */
    public Detail.Field field() {
        return (Detail.Field) detail;
    }

    /** The same with other registers. */
    public Instruction withRegisters(int newResult, int[] newOperands) {
        return new Instruction(op, newResult, newOperands, detail, type, span);
    }

    @Override
    public String toString() {
        String set = result == NO_RESULT ? "" : "r" + result + " = ";
        return set + op + Arrays.toString(operands) + (detail == Detail.None.NONE ? "" : " " + detail);
    }
}
