package io.javascope.server.demo;

/** Colours for a terminal, or none. */
public enum Paint {
    COLOUR,
    PLAIN;

    private static final String ESCAPE = "\u001b[";
    private static final String END = ESCAPE + "0m";

    String command(String text) {
        return paint("1;36", text);
    }

    String bad(String text) {
        return paint("1;31", text);
    }

    String code(String text) {
        return paint("33", text);
    }

    String remark(String text) {
        return paint("2", text);
    }

    String found(String text) {
        return paint("1;32", text);
    }

    private String paint(String how, String text) {
        return switch (this) {
            case COLOUR -> ESCAPE + how + "m" + text + END;
            case PLAIN -> text;
        };
    }
}
