package io.javascope.session;

import java.util.ArrayList;
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

    /** For people. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(replaced.isEmpty() ? "nothing was replaced" : "replaced " + String.join(", ", replaced));
        refused.forEach(each -> lines.add(each.name() + ": " + each.reason()));
        if (oldFrames > 0) {
            lines.add(oldFrames + " of the thread's frames still run the old code; :restart-frame begins one anew");
        }
        return String.join("\n", lines);
    }

    /** A class or a source file, by its name. */
    public record Refused(String name, String reason) {}
}
