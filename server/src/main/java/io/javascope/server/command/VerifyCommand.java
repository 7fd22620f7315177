package io.javascope.server.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.server.record.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code javascope verify}: whether a recording can be read to its last event. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Decodes every chunk of a recording, a folder or a packed one, and says what is in it. Exit status 1"
                        + " when something cannot be decoded, 3 when it is no recording.")
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "PATH", description = "The recording.")
    private Path path = Path.of("");

    @Override
    public Integer call() {
        try {
            Verification seen = Verification.of(path);
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? json(seen).toString() : text(seen));
            seen.damage().forEach(line -> System.err.println("javascope: " + line));
            return seen.isWhole() ? ExitStatus.DONE : ExitStatus.FAILED;
        } catch (IOException unreadable) {
            throw Failures.of(unreadable, path + " cannot be verified");
        }
    }

    private static String text(Verification seen) {
        String verdict = seen.isWhole() ? "every chunk decodes" : seen.damage().size() + " places are damaged";
        return String.format(
                Locale.ROOT,
                "%s: %,d events in %,d chunks of %,d threads of %,d JVMs",
                verdict,
                seen.events(),
                seen.chunks(),
                seen.threads(),
                seen.jvms());
    }

    private JsonObject json(Verification seen) {
        var line = new JsonObject();
        line.addProperty("path", path.toString());
        line.addProperty("whole", seen.isWhole());
        line.addProperty("jvms", seen.jvms());
        line.addProperty("threads", seen.threads());
        line.addProperty("chunks", seen.chunks());
        line.addProperty("events", seen.events());
        var damage = new JsonArray();
        seen.damage().forEach(damage::add);
        line.add("damage", damage);
        return line;
    }
}
