package io.javascope.session.replay;

import io.javascope.history.timeline.Trigger;
import io.javascope.session.DataPlace;
import io.javascope.session.SessionProblem;

/** An object whose uses are looked for, as clients hold it. */
final class RecordedUse {
    private static final String KIND = "object";
    private static final int PARTS = 4;

    private RecordedUse() {}

    static DataPlace named(int jvm, long object, String type, String description) {
        return new DataPlace(KIND + ":" + jvm + ":" + object + ":" + type, description);
    }

    /** Reads what {@link #named} wrote. */
    static Trigger.UseOf parse(String id) {
        String[] parts = id.split(":", PARTS);
        if (parts.length == PARTS
                && parts[0].equals(KIND)
                && parts[1].matches("\\d{1,9}")
                && parts[2].matches("-?\\d+")) {
            return new Trigger.UseOf(Integer.parseInt(parts[2]), parts[3], Integer.parseInt(parts[1]));
        }
        throw new SessionProblem(
                SessionProblem.Kind.BAD_INPUT,
                "'" + id + "' names no object of a recording; type :break use EXPRESSION.");
    }
}
