package io.javascope.session;

import java.util.List;

/**
 * What became of changed code.
 *
 * @param replaced the classes that run their new code from their methods' next calls on
 * @param refused the classes, or sources, that do not, with the reason and what can be done
 * @param oldFrames how many frames of the stopped thread still run the old code
 */
public record ReplacedView(List<String> replaced, List<Refused> refused, int oldFrames) {
    public ReplacedView {
        replaced = List.copyOf(replaced);
        refused = List.copyOf(refused);
    }

    /** A class or a source file, by its name. */
    public record Refused(String name, String reason) {}
}
