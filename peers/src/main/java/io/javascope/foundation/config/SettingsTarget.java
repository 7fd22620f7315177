package io.javascope.foundation.config;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import java.util.List;

/** A settings file: what holds is within the schema, and what does not says where it stands. */
public final class SettingsTarget implements FuzzTarget {
    private static final String FILE = "settings.json";

    private final LayerReader reader = new LayerReader();

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "",
                "{}",
                "{\"history\":{\"maxSnapshots\":5,\"maxSnapshotBytes\":\"32MB\"},\n\"log\":{\"level\":\"INFO\"}}",
                "{\"analysis\": {\"delay\": 1e2}, \"server\": {\"linger\": 3000, \"maxClients\": 64}}");
    }

    @Override
    public boolean read(byte[] input) {
        Layer layer = reader.file(Rank.USER, FILE, Texts.of(input));
        check(layer);
        for (Problem problem : layer.problems()) {
            Finding.unless(problem.place().startsWith(FILE), "a problem without its place: " + problem);
        }
        return layer.problems().isEmpty();
    }

    /** What a layer gives can be used, whoever gave it. */
    static void check(Layer layer) {
        for (Problem problem : layer.problems()) {
            Finding.unless(!problem.message().isBlank(), "a problem without words: " + problem);
        }
        Snapshot snapshot = Snapshot.DEFAULTS.with(List.of(layer));
        int most = snapshot.settings().history().maxSnapshots();
        Finding.unless(0 <= most && most <= 1_000_000, "history.maxSnapshots is " + most);
        Finding.unless(!snapshot.settings().debug().evaluateTimeout().isNegative(), "a negative time limit");
        for (Resolution resolution : snapshot.resolutions().values()) {
            Finding.unless(!resolution.text().contains("null"), "a value without a text: " + resolution);
        }
    }
}
