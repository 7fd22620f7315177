package io.javascope.session.evaluate;

import java.util.List;

/**
 * A method or constructor as overload resolution sees it.
 *
 * @param declaringType binary name
 * @param descriptor as in the class file, such as {@code (I)V}
 * @param parameterTypes erased, in Java syntax
 * @param returnType erased, in Java syntax; empty when a type variable stands there, so that only the value tells
 */
public record Signature(
        String declaringType,
        String name,
        String descriptor,
        List<String> parameterTypes,
        String returnType,
        boolean isStatic,
        boolean isAbstract,
        boolean isVarargs) {

    /** For messages: {@code Shop.total(int, String)}. */
    public String describe() {
        var parameters =
                String.join(", ", parameterTypes.stream().map(TypeText::simple).toList());
        var method = name.equals("<init>")
                ? "new " + TypeText.simple(declaringType)
                : TypeText.simple(declaringType) + "." + name;
        return method + "(" + parameters + ")";
    }
}
