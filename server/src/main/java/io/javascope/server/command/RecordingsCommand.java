package io.javascope.server.command;

import com.google.gson.JsonObject;
import io.javascope.server.record.ByteSize;
import io.javascope.server.record.KeptRecording;
import io.javascope.server.record.RecordingShelf;
import io.javascope.server.record.Retention;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code javascope recordings}: what is kept in {@code .javascope/recordings}. */
@Command(
        name = "recordings",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the recordings of this folder, the newest first. With --prune it removes the oldest beyond"
                + " a number and a size; what a running program still writes is kept.")
final class RecordingsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Option(names = "--prune", description = "Remove what is beyond --keep and --size, and print its names.")
    private boolean prune;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many --prune keeps at most (default: ${DEFAULT-VALUE}).")
    private int keep = Retention.DEFAULT.count();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "2GB",
            converter = RecordCommand.SizeConverter.class,
            description = "How much --prune keeps at most (default: ${DEFAULT-VALUE}). The newest is always kept.")
    private long size = Retention.DEFAULT.bytes();

    @Override
    public Integer call() {
        if (keep < 0) {
            throw CommandFailure.usage("--keep must be 0 or more.");
        }
        RecordingShelf shelf = RecordingShelf.in(Path.of(""));
        try {
            if (prune) {
                new Retention(keep, size)
                        .apply(shelf)
                        .forEach(removed -> spec.commandLine().getOut().println(removed));
            } else {
                list(KeptRecording.of(shelf));
            }
            return ExitStatus.DONE;
        } catch (IOException failed) {
            throw Failures.of(failed, "The recordings in " + shelf.folder() + " cannot be read");
        }
    }

    private void list(List<KeptRecording> recordings) {
        PrintWriter out = spec.commandLine().getOut();
        if (recordings.isEmpty() && !json) {
            System.err.println("javascope: there are no recordings here; make one: javascope record -- COMMAND");
        }
        recordings.forEach(recording -> out.println(json ? json(recording).toString() : text(recording)));
    }

    private static String text(KeptRecording recording) {
        return String.format(
                Locale.ROOT,
                "%s  %9s on disk  %s%s",
                recording.path(),
                ByteSize.text(recording.size()),
                recording.programs(),
                recording.running() ? "  (being written)" : "");
    }

    private static JsonObject json(KeptRecording recording) {
        var line = new JsonObject();
        line.addProperty("path", recording.path().toString());
        line.addProperty("size", recording.size());
        line.addProperty("programs", recording.programs());
        line.addProperty("running", recording.running());
        return line;
    }
}
