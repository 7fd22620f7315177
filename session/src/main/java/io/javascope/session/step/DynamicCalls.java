package io.javascope.session.step;

/** Whether a method's code has an {@code invokedynamic}, as that of each method has which makes a lambda. */
public final class DynamicCalls {
    private DynamicCalls() {}

    /** Of the bytecodes as the debug interface gives them. */
    public static boolean in(byte[] bytecodes) {
        var code = new Instructions(bytecodes);
        for (var at = 0; at < code.length(); at += code.size(at)) {
            if (code.calls(at) && !code.callsMethod(at)) {
                return true;
            }
        }
        return false;
    }
}
