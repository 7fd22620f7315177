package io.javascope.recording;

/** Values as text. */
final class Values {
    private Values() {}

    static String text(char type, long bits) {
        return switch (type) {
            case 'Z' -> Boolean.toString(bits != 0);
            case 'C' -> "'" + (char) bits + "'";
            case 'F' -> Float.toString(Float.intBitsToFloat((int) bits));
            case 'D' -> Double.toString(Double.longBitsToDouble(bits));
            case 'V' -> "void";
            default -> Long.toString(bits);
        };
    }

    static String object(String known, int hash) {
        boolean content = !known.isEmpty()
                && (known.charAt(0) == '"'
                        || !Character.isJavaIdentifierStart(known.charAt(0)) && known.charAt(0) != '[');
        return content ? known : (known.isEmpty() ? "?" : known) + "@" + Integer.toHexString(hash);
    }
}
