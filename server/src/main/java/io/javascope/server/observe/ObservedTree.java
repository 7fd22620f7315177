package io.javascope.server.observe;

import com.google.gson.JsonObject;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.foundation.inspect.InspectionJson;
import io.javascope.foundation.inspect.InspectionMetrics;

/**
 * This process as observers see it.
 *
 * @param root of its tree of actors
 */
public record ObservedTree(Supervisor root) implements Observed {
    @Override
    public JsonObject inspection() {
        return InspectionJson.write(inspect());
    }

    @Override
    public String metrics() {
        return InspectionMetrics.text(inspect());
    }

    private Inspection inspect() {
        return Inspection.of(root);
    }
}
