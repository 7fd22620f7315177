package io.javascope.server.command;

import io.javascope.analysis.library.PropertyFiles;
import io.javascope.analysis.project.ProjectAnalysis;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Severity;
import io.javascope.foundation.task.CpuPool;
import io.javascope.server.analyze.Baseline;
import io.javascope.server.analyze.Calls;
import io.javascope.server.analyze.ProjectFiles;
import io.javascope.server.analyze.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code javascope analyze}: all rules over a project. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Looks for mistakes in the Java files below a folder: null, resources, threads, input that reaches where it"
                    + " must not, and more. Nothing of the project runs unless its folder is trusted; then its build is"
                    + " asked for the libraries.",
            "A comment '// javascope:ignore JS0001' on the line or the one before suppresses a finding. Exit status 1 when"
                    + " something at or above --fail-on was found, 3 when the folder cannot be read."
        })
final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder, or one file.")
    private Path place = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = "text, json, sarif or html (default: ${DEFAULT-VALUE}).")
    private Report format = Report.TEXT;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Do not report what this file accepts.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write what is found as a baseline, and report nothing.")
    private @Nullable Path newBaseline;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description = "End with status 1 if something this bad is found: error, warning or note.")
    private @Nullable Severity failOn;

    @Option(names = "--all", description = "Report rules too that are off by default, being wrong too often.")
    private boolean all;

    @Option(
            names = "--calls",
            paramLabel = "KIND",
            converter = CallsConverter.class,
            description = {
                "With --format json: tell the calls between methods too, by the hierarchy of classes (hierarchy), or only"
                        + " what runs from main methods on, over classes that have objects there (rapid)."
            })
    private @Nullable Calls calls;

    @Option(names = "--tests", description = "Analyse test sources too.")
    private boolean tests;

    /** Lower case on the command line. */
    static final class FormatConverter implements ITypeConverter<Report> {
        @Override
        public Report convert(String text) {
            return switch (text) {
                case "text" -> Report.TEXT;
                case "json" -> Report.JSON;
                case "sarif" -> Report.SARIF;
                case "html" -> Report.HTML;
                default -> throw new TypeConversionException("'" + text + "' is not text, json, sarif or html");
            };
        }
    }

    /** Lower case on the command line. */
    static final class CallsConverter implements ITypeConverter<Calls> {
        @Override
        public Calls convert(String text) {
            return switch (text) {
                case "hierarchy" -> Calls.HIERARCHY;
                case "rapid" -> Calls.RAPID;
                default -> throw new TypeConversionException("'" + text + "' is not hierarchy or rapid");
            };
        }
    }

    /** Lower case on the command line. */
    static final class LevelConverter implements ITypeConverter<Severity> {
        @Override
        public Severity convert(String text) {
            return switch (text) {
                case "error" -> Severity.ERROR;
                case "warning" -> Severity.WARNING;
                case "note" -> Severity.NOTE;
                default -> throw new TypeConversionException("'" + text + "' is not error, warning or note");
            };
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (calls != null && format != Report.JSON) {
            throw new ParameterException(spec.commandLine(), "--calls is told as JSON only; add --format json.");
        }
        ProjectFiles files = files();
        files.remarks().forEach(remark -> System.err.println("javascope: " + remark));
        files.unreadable().forEach((file, why) -> System.err.println("javascope: " + file + " cannot be read: " + why));
        if (files.texts().isEmpty()) {
            throw CommandFailure.input(
                    "There are no Java files in " + place + "; name the folder of a project or a file.");
        }
        ProjectFindings found;
        try (CpuPool pool = new CpuPool("analysis")) {
            found = new ProjectAnalysis(pool)
                    .analyse(files.texts(), files.classPath(), PropertyFiles.of(files.properties()), this::progress);
            found = all ? found : found.ofDefaultRules();
        }
        found.failures()
                .forEach((file, why) -> System.err.println(
                        "javascope: " + file + " could not be analysed, which is a bug to be reported: " + why));
        if (newBaseline != null) {
            return writeBaseline(newBaseline, found, files);
        }
        ProjectFindings reported =
                baseline == null ? found : readBaseline(baseline).without(found, files.texts());
        format.write(
                reported,
                files.texts(),
                Version.ofThisBuild(),
                calls,
                spec.commandLine().getOut());
        System.err.println(summary(reported, files.texts().size()));
        Severity level = failOn;
        boolean fails = level != null
                && reported.findings().stream()
                        .map(Finding::rule)
                        .anyMatch(rule -> rule.severity().isAtLeast(level));
        return fails ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    private ProjectFiles files() throws InterruptedException {
        if (!Files.exists(place)) {
            throw CommandFailure.input(place + " does not exist; name the folder of a project or a file.");
        }
        try {
            return ProjectFiles.of(place, tests);
        } catch (IOException unreadable) {
            throw Failures.of(unreadable, place + " cannot be read");
        }
    }

    private Baseline readBaseline(Path file) {
        if (!Files.exists(file)) {
            throw CommandFailure.input(file + " does not exist; make it by --write-baseline " + file + ".");
        }
        try {
            return Baseline.read(file);
        } catch (IOException unreadable) {
            throw Failures.of(unreadable, "The baseline " + file + " cannot be read");
        }
    }

    private static int writeBaseline(Path file, ProjectFindings found, ProjectFiles files) {
        try {
            Baseline.write(file, found, files.texts());
            System.err.println("javascope: " + found.findings().size() + " findings are accepted in " + file);
            return ExitStatus.DONE;
        } catch (IOException unwritable) {
            throw Failures.of(unwritable, "The baseline " + file + " cannot be written");
        }
    }

    /** Only for somebody who watches. */
    private void progress(String stage, int done, int of) {
        if (System.console() != null && System.console().isTerminal() && format != Report.TEXT) {
            System.err.print("\r" + stage + " " + done + "/" + of + "   ");
        }
    }

    private static String summary(ProjectFindings found, int files) {
        String more = found.unfinished() == 0
                ? ""
                : String.format(
                        Locale.ROOT, "; %d methods were too much to be followed to the end", found.unfinished());
        String unsure = found.unresolved() == 0
                ? ""
                : String.format(
                        Locale.ROOT, "; in %d files types are missing, which may hide findings", found.unresolved());
        return String.format(
                Locale.ROOT,
                "javascope: %d findings in %d files, %d methods%s%s",
                found.findings().size(),
                files,
                found.methods(),
                more,
                unsure);
    }
}
