package io.javascope.foundation.frame;

/** What is wrong with a JSON text, in words for whoever sent it. For any thread. */
public final class JsonFault {
    private static final String ADVICE = "Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON";

    private JsonFault() {}

    /** The parser's finding with its place, without the advice that it gives to programmers. */
    public static String describe(Exception found) {
        String message = found.getMessage() == null ? found.toString() : found.getMessage();
        return message.lines().findFirst().orElse("").replace(ADVICE, "malformed JSON");
    }
}
