package io.javascope.workspace.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trusts many folders, one by one, while other processes do the same. */
final class TrustingProcess {

    private TrustingProcess() {}

    public static void main(String[] args) throws IOException {
        TrustStore store = new TrustStore(Path.of(args[0]));
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            store.trust(Files.createDirectories(Path.of(args[1], "folder" + i)));
        }
    }
}
