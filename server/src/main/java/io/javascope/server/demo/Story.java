package io.javascope.server.demo;

import io.javascope.session.cause.Cause;
import io.javascope.session.cause.CauseStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A chain of causes in a few sentences. */
final class Story {

    private Story() {}

    /** From the exception back to the line that set the value. */
    static List<String> of(Cause cause) {
        List<String> sentences = new ArrayList<>();
        CauseStep last = cause.steps().getLast();
        for (CauseStep step : cause.steps()) {
            if (step != last || cause.steps().size() == 1) {
                sentences.add(sentence(step));
            }
        }
        if (cause.steps().size() > 1) {
            sentences.add("The value came into being at " + place(last) + ", in " + last.method() + ": " + last.code());
        }
        if (!cause.ingredients().isEmpty()) {
            sentences.add("It was computed there from "
                    + cause.ingredients().stream()
                            .map(part -> part.expression() + " = " + part.value())
                            .collect(Collectors.joining(", "))
                    + "; none of them stands out.");
        }
        return sentences;
    }

    static String place(CauseStep step) {
        return step.source().name() + ":" + step.line();
    }

    private static String sentence(CauseStep step) {
        String value = step.value() == null ? "" : " = " + step.value();
        String what = step.expression() + value;
        return switch (step.kind()) {
            case FAILED -> place(step) + " failed because of " + what + ".";
            case ASSIGNED -> place(step) + " had assigned it to " + step.expression() + ".";
            case FIELD_SET -> place(step) + " had set the field: " + code(step) + ".";
            case ELEMENT_SET -> place(step) + " had set the element: " + code(step) + ".";
            case ADDED -> place(step) + " had put " + what + " there: " + code(step) + ".";
            case PASSED -> place(step) + " had handed it over as " + step.expression() + ".";
            case RETURNED -> place(step) + " had given it back: " + code(step) + ".";
            case CREATED -> place(step) + " had made the object with it: " + code(step) + ".";
            case CHOSEN -> place(step) + " had chosen it: " + code(step) + ".";
            case COMPUTED -> "It was computed there, and what spoiled it is " + what + ".";
        };
    }

    private static String code(CauseStep step) {
        return step.code().replaceFirst(";\\s*(//.*)?$", "");
    }
}
