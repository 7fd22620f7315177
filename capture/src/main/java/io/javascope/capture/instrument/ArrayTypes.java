package io.javascope.capture.instrument;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Element types by the instruction that stores one. A boolean array is stored to as bytes. */
final class ArrayTypes {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private ArrayTypes() {}

    static Type stored(int opcode) {
        return switch (opcode) {
            case Opcodes.IASTORE -> Type.INT_TYPE;
            case Opcodes.LASTORE -> Type.LONG_TYPE;
            case Opcodes.FASTORE -> Type.FLOAT_TYPE;
            case Opcodes.DASTORE -> Type.DOUBLE_TYPE;
            case Opcodes.BASTORE -> Type.BYTE_TYPE;
            case Opcodes.CASTORE -> Type.CHAR_TYPE;
            case Opcodes.SASTORE -> Type.SHORT_TYPE;
            default -> OBJECT;
        };
    }
}
