package io.javascope.dap;

import io.javascope.history.state.Value;
import io.javascope.session.VariableView;
import java.util.Set;

/** Whole numbers in hexadecimal Java syntax, for clients that ask for it. */
final class HexText {
    private static final Set<String> BOXES =
            Set.of("java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long");

    private HexText() {}

    /** The value as text; what is no whole number is as it is. */
    static String of(VariableView view) {
        return switch (view.value()) {
            case Value.Primitive(Byte number) -> "0x" + Integer.toHexString(number & 0xff);
            case Value.Primitive(Short number) -> "0x" + Integer.toHexString(number & 0xffff);
            case Value.Primitive(Character number) -> "0x" + Integer.toHexString(number);
            case Value.Primitive(Integer number) -> "0x" + Integer.toHexString(number);
            case Value.Primitive(Long number) -> "0x" + Long.toHexString(number) + "L";
            case Value.Reference box
            when BOXES.contains(box.typeName()) && !box.summary().isEmpty() ->
                view.text().replace(box.summary(), "0x" + Long.toHexString(Long.parseLong(box.summary()) & mask(box)));
            default -> view.text();
        };
    }

    private static long mask(Value.Reference box) {
        return switch (box.typeName()) {
            case "java.lang.Byte" -> 0xffL;
            case "java.lang.Short" -> 0xffffL;
            case "java.lang.Integer" -> 0xffff_ffffL;
            default -> -1L;
        };
    }
}
