package io.javascope.server.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The line that a recording ends with.
 *
 * @param asked what the user selected
 * @param chosen what was recorded
 */
record Remark(Path recording, Selection asked, Selection chosen) {

    /**
     * What was recorded and where. A recording without a JVM is removed.
     *
     * @param where its name for people
     */
    String text(String where) throws IOException {
        List<JvmSummary> jvms = JvmSummary.of(recording);
        if (jvms.isEmpty()) {
            Retention.remove(recording);
            return "nothing was recorded: the command started no JVM that could be recorded (Java 17 or newer that"
                    + " leaves JAVA_TOOL_OPTIONS as it is).";
        }
        Totals totals = new Totals(jvms);
        EventCount counted = EventCount.of(recording, totals);
        long events = counted.events();
        if (events == 0 && totals.isEmpty() && !chosen.include().isEmpty()) {
            return "no event was recorded: nothing that ran is in the "
                    + (asked.include().isEmpty() ? "project's own packages" : "included classes")
                    + "; give --include: " + where;
        }
        String running = Writing.isWritten(recording) ? ", still recorded by JVMs that run on" : "";
        return "recorded " + counted.text() + ", " + totals.volume(Retention.sizeOf(recording)) + ", in "
                + (jvms.size() == 1 ? "1 JVM" : jvms.size() + " JVMs") + running + ", " + totals.slowdown(events)
                + totals.sampling() + ": "
                + where;
    }
}
