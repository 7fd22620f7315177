package io.javascope.server.doctor;

import io.javascope.workspace.trust.TrustStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The folders whose builds may run. */
final class TrustCheck implements Check {
    private final Path configFolder;

    TrustCheck(Path configFolder) {
        this.configFolder = configFolder;
    }

    @Override
    public String name() {
        return "trust";
    }

    @Override
    public Finding look() throws IOException {
        List<Path> trusted = new TrustStore(configFolder).trusted();
        return Finding.ok(
                name(),
                trusted.isEmpty()
                        ? "no folder is trusted yet; javascope trust DIR lets a project's build run"
                        : trusted.size() + " trusted folders",
                trusted.stream().map(Path::toString).toList());
    }
}
