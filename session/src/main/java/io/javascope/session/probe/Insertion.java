package io.javascope.session.probe;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * A call that is put before an instruction at which a line begins.
 *
 * @param method name of the method with the line
 * @param descriptor of that method
 * @param index of the instruction, in bytes
 * @param callee static method of {@code owner} that takes the variables and returns nothing
 * @param loaded the variables, in order
 */
record Insertion(
        String method,
        String descriptor,
        int index,
        ClassDesc owner,
        String callee,
        MethodTypeDesc type,
        List<Loaded> loaded) {

    /** A variable of the method. */
    record Loaded(TypeKind kind, int slot) {}
}
