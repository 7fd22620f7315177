package io.javascope.workspace.trust;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.peers.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The list of trusted folders: whatever is in it, nothing that it does not name is trusted. */
public final class TrustTarget implements FuzzTarget {
    private final Path folder = Scratch.folder();
    private final Path file = folder.resolve("trusted-folders.json");
    private final TrustStore store = new TrustStore(folder);

    @Override
    public String name() {
        return "trust";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "",
                "{\"version\":1,\"folders\":[]}",
                "{\n  \"version\": 1,\n  \"folders\": [\n    \"/home/me/shop\",\n    \"/srv/\\u00e9 b\"\n  ]\n}\n");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Files.write(file, input);
        List<Path> trusted;
        try {
            trusted = store.trusted();
        } catch (IOException refused) {
            Finding.unless(String.valueOf(refused.getMessage()).contains(file.toString()), "which file? " + refused);
            return false;
        }
        for (Path each : trusted) {
            Finding.unless(each.isAbsolute() && each.getNameCount() > 0, "this covers too much: '" + each + "'");
        }
        Finding.unless(
                store.isTrusted(folder) == trusted.stream().anyMatch(folder::startsWith),
                "it trusts what it does not name");
        return true;
    }
}
