package io.javascope.server.command;

import io.javascope.history.flame.FlameChart;
import io.javascope.server.timeline.OwnersFile;
import io.javascope.server.timeline.PerfettoTrace;
import io.javascope.server.timeline.TimelinePage;
import io.javascope.server.timeline.TimelineText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code javascope timeline}: what the threads of a recording did over time, as a picture. */
@Command(
        name = "timeline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Draws what each thread of a recording did over time, as calls within calls, and prints the name of the file:"
                    + " one page for any browser, or a trace for ui.perfetto.dev.",
            "Each call tells its position, for :goto in replay. The longest calls are drawn one by one, the others are"
                    + " summed up."
        })
final class TimelineCommand implements Callable<Integer> {
    /** What Perfetto opens without trouble. */
    private static final int MOST_IN_A_TRACE = 1_000_000;

    /** Forms of the file. */
    enum Format {
        HTML(FlameChart.MOST_CALLS, ".html"),
        PERFETTO(MOST_IN_A_TRACE, ".perfetto.json"),
        TEXT(200, ".txt");

        private final int calls;
        private final String ending;

        Format(int calls, String ending) {
            this.calls = calls;
            this.ending = ending;
        }
    }

    /** Lower case on the command line. */
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return switch (text) {
                case "html" -> Format.HTML;
                case "perfetto" -> Format.PERFETTO;
                case "text" -> Format.TEXT;
                default -> throw new TypeConversionException("'" + text + "' is not html, perfetto or text");
            };
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PATH", description = "The recording.")
    private Path recording = Path.of("");

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description =
                    "The file, - for standard output (default: the recording's name with .html, .perfetto.json or .txt in"
                            + " the working folder).")
    private @Nullable Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "html (default), perfetto or text.")
    private Format format = Format.HTML;

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "How many calls are drawn one by one (default: 120000, perfetto 1000000, text 200).")
    private @Nullable Integer calls;

    @Override
    public Integer call() {
        Integer wanted = calls;
        if (wanted != null && (wanted < 1 || wanted > MOST_IN_A_TRACE)) {
            throw CommandFailure.usage("--calls must be from 1 to " + MOST_IN_A_TRACE + ", not " + wanted + ".");
        }
        FlameChart chart;
        try {
            chart = FlameChart.of(recording, wanted != null ? wanted : format.calls);
        } catch (IOException unreadable) {
            throw Failures.of(unreadable, recording + " cannot be read");
        }
        Path file = output == null ? Path.of(name()) : output;
        PrintWriter standard = spec.commandLine().getOut();
        try {
            if (file.toString().equals("-")) {
                write(chart, standard);
            } else {
                try (Writer out = new BufferedWriter(OwnersFile.write(file))) {
                    write(chart, out);
                }
                standard.println(file);
            }
        } catch (IOException failed) {
            throw Failures.of(failed, file + " cannot be written");
        }
        return ExitStatus.DONE;
    }

    private void write(FlameChart chart, Writer out) throws IOException {
        switch (format) {
            case HTML -> TimelinePage.write(chart, recording, out);
            case PERFETTO -> PerfettoTrace.write(chart, out);
            case TEXT -> TimelineText.write(chart, out);
        }
    }

    private String name() {
        return recording.toAbsolutePath().normalize().getFileName() + format.ending;
    }
}
