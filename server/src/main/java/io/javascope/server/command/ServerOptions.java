package io.javascope.server.command;

import io.javascope.server.transport.Address;
import io.javascope.server.transport.TokenFile;
import io.javascope.workspace.UserFolders;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that listens takes. */
final class ServerOptions {
    @Option(
            names = "--token",
            paramLabel = "FILE",
            description = "The secret that TCP clients must show; read if it exists, else made for you alone"
                    + " (default: token in your cache folder).")
    private @Nullable Path tokenFile;

    boolean tokenGiven() {
        return tokenFile != null;
    }

    /** The token for a way in: TCP needs one, a socket in an owner-only folder does not. */
    @Nullable
    TokenFile tokenFor(Address address) {
        return switch (address) {
            case Address.Unix _ -> null;
            case Address.Tcp _ -> open();
        };
    }

    /** Reads the text of {@code --listen}, {@code --dap} or {@code --lsp}. */
    static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    private TokenFile open() {
        Path file = tokenFile == null ? UserFolders.ofThisUser().cache().resolve("token") : tokenFile;
        try {
            return TokenFile.open(file);
        } catch (IOException unusable) {
            throw Failures.of(unusable, "The token file " + file + " cannot be used");
        }
    }
}
