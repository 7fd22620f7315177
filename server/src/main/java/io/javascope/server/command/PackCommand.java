package io.javascope.server.command;

import io.javascope.recording.Recording;
import io.javascope.recording.pack.PackedRecording;
import io.javascope.server.record.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code javascope pack}: a recording as one file. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes one compressed file of a recording and prints its name. The file opens wherever the folder"
                + " does; the folder stays.")
final class PackCommand implements Callable<Integer> {
    private static final String ENDING = ".jscope";
    private static final String PACKED = ".packed" + ENDING;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PATH", description = "The folder of the recording.")
    private Path recording = Path.of("");

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description = "The file (default: NAME.packed.jscope beside the folder).")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Path folder = recording.toAbsolutePath().normalize();
        Path file = output == null ? beside(folder) : output;
        try {
            check(folder, file);
            PackedRecording.pack(folder, file);
        } catch (IOException failed) {
            throw Failures.of(failed, recording + " is not packed");
        }
        spec.commandLine().getOut().println(file);
        return ExitStatus.DONE;
    }

    private static void check(Path folder, Path file) throws IOException {
        if (Files.isRegularFile(folder)) {
            throw CommandFailure.input(folder + " is a file; give the folder of a recording.");
        }
        if (!Files.exists(folder)) {
            throw CommandFailure.input("There is no " + folder + "; javascope recordings lists what is there.");
        }
        Recording.open(folder);
        if (Files.exists(file)) {
            throw CommandFailure.input(file + " is there already; name another file with -o.");
        }
        Writing.by(folder).ifPresent(pid -> {
            throw CommandFailure.input(
                    folder + " is still being written by process " + pid + "; pack it when that has ended.");
        });
    }

    private static Path beside(Path folder) {
        String name = String.valueOf(folder.getFileName());
        String bare = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return folder.resolveSibling(bare + PACKED);
    }
}
