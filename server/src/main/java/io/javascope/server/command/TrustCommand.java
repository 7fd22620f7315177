package io.javascope.server.command;

import io.javascope.workspace.UserFolders;
import io.javascope.workspace.trust.TrustStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code javascope trust}: which folders may run their own build. */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lets JavaScope run the build of a folder (Maven, Gradle, annotation processors). Nothing of a"
                + " project runs before that. Without DIR it lists the trusted folders.")
final class TrustCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder; what is below it is trusted too.")
    private @Nullable Path folder;

    @Option(names = "--remove", description = "Take the trust in DIR back.")
    private boolean remove;

    @Override
    public Integer call() {
        TrustStore store = new TrustStore(UserFolders.ofThisUser().config());
        try {
            if (folder == null) {
                return list(store);
            }
            return remove ? remove(store, folder) : trust(store, folder);
        } catch (IOException failed) {
            throw Failures.of(failed, folder == null ? "The trust list cannot be read" : folder + " is not trusted");
        }
    }

    private int list(TrustStore store) throws IOException {
        if (remove) {
            throw CommandFailure.usage("--remove needs the folder to remove.");
        }
        List<Path> trusted = store.trusted();
        trusted.forEach(path -> spec.commandLine().getOut().println(path));
        return ExitStatus.DONE;
    }

    private int trust(TrustStore store, Path wanted) throws IOException {
        spec.commandLine().getOut().println("Trusted: " + store.trust(wanted));
        return ExitStatus.DONE;
    }

    private int remove(TrustStore store, Path wanted) throws IOException {
        if (!store.untrust(wanted)) {
            throw CommandFailure.input(wanted + " is not in the trust list; javascope trust shows it.");
        }
        String rest = store.isTrusted(wanted) ? " (a folder above it is still trusted)" : "";
        spec.commandLine().getOut().println("No longer trusted: " + wanted + rest);
        return ExitStatus.DONE;
    }
}
