package io.javascope.foundation.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import java.util.List;

/** What an editor sends as settings, as the edges hand it over; a line that is no JSON is read as {@code --set}. */
public final class ClientSettingsTarget implements FuzzTarget {
    private final LayerReader reader = new LayerReader();

    @Override
    public String name() {
        return "client-settings";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "{\"history\":{\"maxSnapshots\":5,\"maxSnapshotBytes\":null}}",
                "{\"debug\":{\"evaluateTimeout\":1000},\"analysis\":null}",
                "history.maxSnapshots=12",
                "log.level = ERROR");
    }

    @Override
    public boolean read(byte[] input) {
        String text = Texts.of(input);
        Layer layer = text.contains("{")
                ? object(text)
                : reader.assignments(Rank.COMMAND_LINE, "--set", text.lines().toList());
        SettingsTarget.check(layer);
        return layer.problems().isEmpty();
    }

    private Layer object(String text) {
        JsonElement json;
        try {
            json = JsonParser.parseString(text);
        } catch (JsonParseException notJson) {
            return Layer.empty(Rank.EDITOR); // the edges have refused it; they have targets of their own
        }
        return reader.object(Rank.EDITOR, "editor", json);
    }
}
