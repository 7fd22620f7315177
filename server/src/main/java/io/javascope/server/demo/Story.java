package io.javascope.server.demo;

import io.javascope.session.cause.kept.Cause;
import io.javascope.session.cause.kept.CauseStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A chain of causes told in the order in which it happened, from the line that set the value to the exception. */
final class Story {

    private Story() {}

    /** A sentence for each line that took part. */
    static List<String> of(Cause cause, String exception) {
        List<String> sentences = new ArrayList<>();
        List<CauseStep> steps = cause.steps();
        for (int i = steps.size() - 1; i > 0; i--) {
            CauseStep step = steps.get(i);
            if (step.kind() != CauseStep.Kind.COMPUTED) {
                sentences.add(from(steps, i) + where(step) + " " + happening(step) + ".");
            }
        }
        if (!cause.ingredients().isEmpty()) {
            sentences.addFirst(place(steps.getLast()) + " computes with "
                    + cause.ingredients().stream()
                            .map(part -> part.expression() + " = " + part.value())
                            .collect(Collectors.joining(", "))
                    + "; none of them stands out.");
        }
        sentences.add(failure(steps.getFirst(), exception));
        return sentences;
    }

    /** File and line of a link. */
    static String place(CauseStep step) {
        return step.source().name() + ":" + step.line();
    }

    /** What the step was computed from, if that is the link before it. */
    private static String from(List<CauseStep> steps, int index) {
        if (index + 1 >= steps.size() || steps.get(index + 1).kind() != CauseStep.Kind.COMPUTED) {
            return "";
        }
        return "From " + valued(steps.get(index + 1)) + ", ";
    }

    private static String where(CauseStep step) {
        return place(step) + " in " + method(step.method());
    }

    private static String happening(CauseStep step) {
        return switch (step.kind()) {
            case ASSIGNED -> "makes " + valued(step);
            case FIELD_SET -> "sets the field " + valued(step);
            case ELEMENT_SET -> "sets the element " + valued(step);
            case ADDED -> "puts " + valued(step) + " into a collection";
            case PASSED -> "hands over " + valued(step);
            case RETURNED -> "returns " + valued(step);
            case CREATED -> "makes something new with " + valued(step);
            case CHOSEN -> "chooses " + valued(step);
            case COMPUTED, FAILED -> "has " + valued(step);
        };
    }

    private static String failure(CauseStep failed, String exception) {
        String culprit = failed.value() == null ? failed.expression() : valued(failed);
        return "So " + where(failed) + " has " + culprit + ", and there it fails: " + exception + ".";
    }

    private static String valued(CauseStep step) {
        String value = step.value();
        return value == null || value.equals(step.expression().replace("_", ""))
                ? step.expression()
                : step.expression() + " = " + value;
    }

    private static String method(String method) {
        int dot = method.lastIndexOf('.');
        String type = method.substring(0, Math.max(0, dot)).replaceFirst(".*[.$]", "");
        return switch (method.substring(dot + 1)) {
            case "<init>" -> "the constructor of " + type;
            case "<clinit>" -> "the class's initialiser";
            case String lambda when lambda.startsWith("lambda$") -> "a lambda of " + type;
            case String name -> type + "." + name;
        };
    }
}
