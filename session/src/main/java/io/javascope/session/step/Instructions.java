package io.javascope.session.step;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** The instructions of one method body, as the Java Virtual Machine Specification lays them out (chapter 6). Immutable. */
final class Instructions {
    private static final int TABLESWITCH = 0xaa;
    private static final int LOOKUPSWITCH = 0xab;
    private static final int WIDE = 0xc4;
    private static final int GOTO = 0xa7;
    private static final int JSR = 0xa8;
    private static final int RET = 0xa9;
    private static final int GOTO_W = 0xc8;
    private static final int JSR_W = 0xc9;
    private static final int IINC = 0x84;
    private static final int ATHROW = 0xbf;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKEDYNAMIC = 0xba;

    /** Bytes of each opcode with its operands; 0 where they vary. */
    private static final byte[] SIZES = sizes();

    private final byte[] code;

    Instructions(byte[] code) {
        this.code = code.clone();
    }

    private static byte[] sizes() {
        var sizes = new byte[256];
        Arrays.fill(sizes, (byte) 1);
        Arrays.fill(sizes, 0x15, 0x1a, (byte) 2); // loads of a numbered local
        Arrays.fill(sizes, 0x36, 0x3b, (byte) 2); // stores
        Arrays.fill(sizes, 0x99, 0xa9, (byte) 3); // branches
        Arrays.fill(sizes, 0xb2, 0xb9, (byte) 3); // fields and calls
        sizes[0x10] = 2; // bipush
        sizes[0x11] = 3; // sipush
        sizes[0x12] = 2; // ldc
        sizes[0x13] = 3; // ldc_w
        sizes[0x14] = 3; // ldc2_w
        sizes[IINC] = 3;
        sizes[RET] = 2;
        sizes[TABLESWITCH] = 0;
        sizes[LOOKUPSWITCH] = 0;
        sizes[0xb9] = 5; // invokeinterface
        sizes[INVOKEDYNAMIC] = 5;
        sizes[0xbb] = 3; // new
        sizes[0xbc] = 2; // newarray
        sizes[0xbd] = 3; // anewarray
        sizes[0xc0] = 3; // checkcast
        sizes[0xc1] = 3; // instanceof
        sizes[WIDE] = 0;
        sizes[0xc5] = 4; // multianewarray
        sizes[0xc6] = 3; // ifnull
        sizes[0xc7] = 3; // ifnonnull
        sizes[GOTO_W] = 5;
        sizes[JSR_W] = 5;
        return sizes;
    }

    int length() {
        return code.length;
    }

    private int opcode(int at) {
        return code[at] & 0xff;
    }

    private int u2(int at) {
        return opcode(at) << 8 | opcode(at + 1);
    }

    private int s4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }

    /** Bytes of the instruction at an index. */
    int size(int at) {
        return switch (opcode(at)) {
            case TABLESWITCH -> table(at) + 12 + 4 * (s4(table(at) + 8) - s4(table(at) + 4) + 1) - at;
            case LOOKUPSWITCH -> table(at) + 8 + 8 * s4(table(at) + 4) - at;
            case WIDE -> opcode(at + 1) == IINC ? 6 : 4;
            default -> SIZES[opcode(at)];
        };
    }

    /** Where the operands of a switch begin: at the next index that four divides. */
    private static int table(int at) {
        return (at & ~3) + 4;
    }

    boolean returns(int at) {
        return opcode(at) >= 0xac && opcode(at) <= 0xb1;
    }

    boolean calls(int at) {
        return opcode(at) >= INVOKEVIRTUAL && opcode(at) <= INVOKEDYNAMIC;
    }

    /** Whether what is called has a class, a name and a type of its own in the pool. */
    boolean callsMethod(int at) {
        return calls(at) && opcode(at) != INVOKEDYNAMIC;
    }

    boolean isThrow(int at) {
        return opcode(at) == ATHROW;
    }

    /** Of a call, the entry of the constant pool that says what is called. */
    int callee(int at) {
        return u2(at + 1);
    }

    /** Subroutines of class files before Java 6: where they return to is not known from the code. */
    boolean isSubroutine(int at) {
        var opcode = opcode(at) == WIDE ? opcode(at + 1) : opcode(at);
        return opcode == JSR || opcode == JSR_W || opcode == RET;
    }

    /** The instructions that may come after this one in the same call, but for handlers of exceptions. */
    void successors(int at, IntConsumer next) {
        var opcode = opcode(at);
        if (opcode >= 0x99 && opcode <= GOTO || opcode == 0xc6 || opcode == 0xc7) {
            next.accept(at + (short) u2(at + 1));
        } else if (opcode == GOTO_W) {
            next.accept(at + s4(at + 1));
        } else if (opcode == TABLESWITCH) {
            var table = table(at);
            next.accept(at + s4(table));
            for (var i = 0; i <= s4(table + 8) - s4(table + 4); i++) {
                next.accept(at + s4(table + 12 + 4 * i));
            }
        } else if (opcode == LOOKUPSWITCH) {
            var table = table(at);
            next.accept(at + s4(table));
            for (var i = 0; i < s4(table + 4); i++) {
                next.accept(at + s4(table + 12 + 8 * i));
            }
        }
        var ends = opcode == GOTO
                || opcode == GOTO_W
                || opcode == TABLESWITCH
                || opcode == LOOKUPSWITCH
                || opcode == ATHROW
                || returns(at);
        if (!ends) {
            next.accept(at + size(at));
        }
    }
}
