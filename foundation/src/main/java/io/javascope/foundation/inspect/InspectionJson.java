package io.javascope.foundation.inspect;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javascope.foundation.actor.BehaviorStatus;
import io.javascope.foundation.actor.ChildStatus;
import io.javascope.foundation.actor.Strategy;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.health.HealthBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An inspection as JSON, written by a server and read by whoever observes it. Its names are a contract with scripts. */
public final class InspectionJson {
    private InspectionJson() {}

    // ---- writing ----

    /** As one object. */
    public static JsonObject write(Inspection inspection) {
        var json = new JsonObject();
        json.add("process", process(inspection.process()));
        json.add("health", array(inspection.health(), InspectionJson::health));
        json.add("tree", status(inspection.tree()));
        json.add("behaviors", array(inspection.behaviors(), InspectionJson::behavior));
        return json;
    }

    private static JsonObject process(ProcessStatus process) {
        var json = new JsonObject();
        json.addProperty("pid", process.pid());
        json.addProperty("version", process.version());
        json.addProperty("upMillis", process.up().toMillis());
        json.addProperty("heapUsed", process.heapUsed());
        json.addProperty("heapMax", process.heapMax());
        json.addProperty("threads", process.threads());
        json.addProperty("descriptors", process.descriptors());
        json.addProperty("mostDescriptors", process.mostDescriptors());
        return json;
    }

    private static JsonObject health(HealthBoard.Entry entry) {
        var json = new JsonObject();
        json.addProperty("service", entry.service());
        switch (entry.health()) {
            case Health.Well _ -> json.addProperty("state", "well");
            case Health.Degraded degraded -> {
                json.addProperty("state", "degraded");
                json.addProperty("why", degraded.why());
            }
            case Health.Down down -> {
                json.addProperty("state", "down");
                json.addProperty("why", down.why());
            }
        }
        json.addProperty("since", entry.since().toString());
        return json;
    }

    private static JsonObject status(ChildStatus status) {
        var json = new JsonObject();
        json.addProperty("name", status.name());
        switch (status) {
            case ChildStatus.Actor actor -> actor(actor, json);
            case ChildStatus.Tree tree -> tree(tree, json);
        }
        return json;
    }

    private static void actor(ChildStatus.Actor actor, JsonObject json) {
        json.addProperty("kind", "actor");
        json.addProperty("behavior", actor.behavior());
        json.addProperty("state", actor.state().name().toLowerCase(Locale.ROOT));
        json.addProperty("capacity", actor.capacity());
        json.addProperty("depth", actor.depth());
        json.addProperty("calls", actor.calls());
        json.addProperty("peak", actor.peak());
        json.addProperty("handled", actor.handled());
        json.addProperty("dropped", actor.dropped());
        json.addProperty("refused", actor.refused());
        json.addProperty("restarts", actor.restarts());
        json.addProperty("lastFailure", actor.lastFailure());
    }

    private static void tree(ChildStatus.Tree tree, JsonObject json) {
        json.addProperty("kind", "supervisor");
        json.addProperty("strategy", tree.strategy().name().toLowerCase(Locale.ROOT));
        json.addProperty("state", tree.alive() ? "running" : "ended");
        json.addProperty("restarts", tree.restarts());
        json.addProperty("lastFailure", tree.lastFailure());
        json.add("children", array(tree.children(), InspectionJson::status));
    }

    private static JsonObject behavior(BehaviorStatus behavior) {
        var json = new JsonObject();
        json.addProperty("behavior", behavior.behavior());
        json.addProperty("handled", behavior.handled());
        json.addProperty("perSecond", behavior.perSecond());
        json.addProperty("samples", behavior.samples());
        json.addProperty("p50Nanos", behavior.p50Nanos());
        json.addProperty("p99Nanos", behavior.p99Nanos());
        return json;
    }

    private static <T> JsonArray array(List<T> all, Function<T, JsonObject> writer) {
        var array = new JsonArray();
        all.forEach(each -> array.add(writer.apply(each)));
        return array;
    }

    // ---- reading ----

    /**
     * Reads what {@link #write} made.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Inspection read(JsonObject json) {
        try {
            return new Inspection(
                    readProcess(json.getAsJsonObject("process")),
                    (ChildStatus.Tree) readStatus(json.getAsJsonObject("tree")),
                    list(json, "behaviors", InspectionJson::readBehavior),
                    list(json, "health", InspectionJson::readHealth));
        } catch (RuntimeException other) {
            throw new IllegalArgumentException("This is no inspection that this version of JavaScope knows", other);
        }
    }

    private static ProcessStatus readProcess(JsonObject json) {
        return new ProcessStatus(
                json.get("pid").getAsLong(),
                json.get("version").getAsString(),
                Duration.ofMillis(json.get("upMillis").getAsLong()),
                json.get("heapUsed").getAsLong(),
                json.get("heapMax").getAsLong(),
                json.get("threads").getAsInt(),
                json.get("descriptors").getAsLong(),
                json.get("mostDescriptors").getAsLong());
    }

    private static HealthBoard.Entry readHealth(JsonObject json) {
        Health health = switch (json.get("state").getAsString()) {
            case "well" -> Health.WELL;
            case "degraded" -> new Health.Degraded(json.get("why").getAsString());
            case "down" -> new Health.Down(json.get("why").getAsString());
            case String other -> throw new IllegalArgumentException("No state of health: " + other);
        };
        return new HealthBoard.Entry(
                json.get("service").getAsString(),
                health,
                Instant.parse(json.get("since").getAsString()));
    }

    private static ChildStatus readStatus(JsonObject json) {
        return json.get("kind").getAsString().equals("actor") ? readActor(json) : readTree(json);
    }

    private static ChildStatus.Actor readActor(JsonObject json) {
        return new ChildStatus.Actor(
                json.get("name").getAsString(),
                json.get("behavior").getAsString(),
                ChildStatus.State.valueOf(json.get("state").getAsString().toUpperCase(Locale.ROOT)),
                json.get("capacity").getAsInt(),
                json.get("depth").getAsInt(),
                json.get("calls").getAsInt(),
                json.get("peak").getAsInt(),
                json.get("handled").getAsLong(),
                json.get("dropped").getAsLong(),
                json.get("refused").getAsLong(),
                json.get("restarts").getAsInt(),
                text(json.get("lastFailure")));
    }

    private static ChildStatus.Tree readTree(JsonObject json) {
        return new ChildStatus.Tree(
                json.get("name").getAsString(),
                Strategy.valueOf(json.get("strategy").getAsString().toUpperCase(Locale.ROOT)),
                json.get("state").getAsString().equals("running"),
                json.get("restarts").getAsInt(),
                text(json.get("lastFailure")),
                list(json, "children", InspectionJson::readStatus));
    }

    private static BehaviorStatus readBehavior(JsonObject json) {
        return new BehaviorStatus(
                json.get("behavior").getAsString(),
                json.get("handled").getAsLong(),
                json.get("perSecond").getAsDouble(),
                json.get("samples").getAsLong(),
                json.get("p50Nanos").getAsLong(),
                json.get("p99Nanos").getAsLong());
    }

    private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> reader) {
        return StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(reader)
                .toList();
    }

    private static @Nullable String text(@Nullable JsonElement element) {
        return element == null || element.isJsonNull() ? null : element.getAsString();
    }
}
