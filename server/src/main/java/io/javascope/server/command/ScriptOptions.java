package io.javascope.server.command;

import io.javascope.server.debug.AnswerWriter;
import io.javascope.server.debug.Headless;
import io.javascope.server.debug.Script;
import io.javascope.server.debug.SourceLines;
import io.javascope.server.transport.StandardStreams;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where console commands come from, and the form of their answers. */
final class ScriptOptions {
    private static final String STANDARD_INPUT = "-";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--script",
            paramLabel = "FILE|-",
            description = "Console commands, one a line (-: standard input); # begins a comment.")
    private @Nullable String script;

    @Option(names = "--json", description = "Answer each command with one JSON object on a line.")
    private boolean json;

    /** On standard output. */
    AnswerWriter answers(Headless headless) {
        PrintWriter out = spec.commandLine().getOut();
        return json
                ? new AnswerWriter.Json(out)
                : new AnswerWriter.Text(out, new SourceLines(headless.session()), !typed());
    }

    /** The commands, from the script or as somebody types them. */
    Script lines(StandardStreams streams) {
        if (script != null && !script.equals(STANDARD_INPUT)) {
            return Script.of(file(Path.of(script)));
        }
        var reader = new BufferedReader(new InputStreamReader(streams.input(), StandardCharsets.UTF_8));
        return typed() ? Script.typed(reader, this::prompt) : Script.of(reader);
    }

    private static BufferedReader file(Path path) {
        try {
            return Files.newBufferedReader(path);
        } catch (IOException unreadable) {
            throw Failures.of(unreadable, "The script " + path + " cannot be read");
        }
    }

    /** Whether somebody sits at a terminal and types. */
    private boolean typed() {
        Console terminal = System.console();
        return script == null && terminal != null && terminal.isTerminal();
    }

    private void prompt() {
        PrintWriter out = spec.commandLine().getOut();
        out.print("javascope> ");
        out.flush();
    }
}
