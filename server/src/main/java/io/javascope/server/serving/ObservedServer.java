package io.javascope.server.serving;

import com.google.gson.JsonObject;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.foundation.inspect.InspectionJson;
import io.javascope.foundation.inspect.InspectionMetrics;
import io.javascope.server.observe.Observed;

/** A server as observers see it: its tree, the health of its services and all that they count. */
record ObservedServer(Supervisor root, Services services) implements Observed {
    private static final String END = "# EOF\n";

    @Override
    public JsonObject inspection() {
        return InspectionJson.write(inspect());
    }

    /** Series are read without the actor that writes them for others: it may be the one that is stuck. */
    @Override
    public String metrics() {
        String counted = services.telemetry().series().openMetrics();
        return counted.substring(0, counted.length() - END.length()) + InspectionMetrics.text(inspect());
    }

    private Inspection inspect() {
        return Inspection.of(root, services.health());
    }
}
