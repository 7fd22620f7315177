package io.javascope.peers.fuzz;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.foundation.inspect.InspectionJson;
import io.javascope.foundation.inspect.InspectionText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server answers to an observer: the other side of the conversation. */
final class InspectionTarget implements FuzzTarget {
    @Override
    public String name() {
        return "inspection";
    }

    @Override
    public List<byte[]> seeds() {
        try (Supervisor root = Supervisor.root("seed")) {
            root.start(ChildSpec.<Runnable>permanent("actor", _ -> Runnable::run));
            return Texts.bytes(InspectionJson.write(Inspection.of(root)).toString());
        }
    }

    @Override
    public boolean read(byte[] input) {
        JsonObject json = object(Texts.of(input));
        if (json == null) {
            return false;
        }
        Inspection inspection;
        try {
            inspection = InspectionJson.read(json);
        } catch (IllegalArgumentException otherVersion) {
            return false;
        }
        Finding.unless(!InspectionText.lines(inspection).isEmpty(), "nothing to show");
        Finding.unless(
                InspectionJson.read(InspectionJson.write(inspection)).equals(inspection), "it does not read back");
        return true;
    }

    private static @Nullable JsonObject object(String text) {
        try {
            return JsonParser.parseString(text) instanceof JsonObject object ? object : null;
        } catch (JsonParseException notJson) {
            return null;
        }
    }
}
