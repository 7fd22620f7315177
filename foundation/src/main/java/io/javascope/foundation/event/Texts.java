package io.javascope.foundation.event;

/** Texts as events keep them. */
final class Texts {
    private static final char REPLACEMENT = '\ufffd';

    private Texts() {}

    /** The text, or its beginning and how long it was; always with a UTF-8 form that reads back the same. */
    static String bounded(String text, int most) {
        if (text.length() <= most) {
            return wellFormed(text);
        }
        String remark = "... (" + text.length() + " characters)";
        int end = most - remark.length();
        boolean halfPair = Character.isHighSurrogate(text.charAt(end - 1));
        return wellFormed(text.substring(0, halfPair ? end - 1 : end)) + remark;
    }

    static long footprint(String text) {
        return 2L * text.length();
    }

    private static String wellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
