package io.javascope.analysis.flow;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call on one path.
 *
 * @param receiver null for static methods; the new object for constructors
 * @param arguments without the receiver
 * @param receiverType the best that is known of it
 */
record Call(
        Block block,
        int site,
        Instruction step,
        Detail.Callee callee,
        @Nullable Value receiver,
        List<Value> arguments,
        String receiverType) {
    Call {
        arguments = List.copyOf(arguments);
    }

    String name() {
        return callee.method().name();
    }

    boolean isConstructor() {
        return callee.method().isConstructor();
    }
}
