package io.javascope.server.bench.questions;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.ServerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recording, asked by {@code javascope replay --json} in a process of its own, as anybody asks it. */
final class Replayed {
    private Replayed() {}

    /** To each question the answers to its commands. */
    static List<List<JsonObject>> ask(AskedProgram program, List<Question> questions) throws IOException {
        List<String> lines = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        int breakpoints = 0;
        for (Question question : questions) {
            int before = lines.size();
            lines.add(":goto start");
            for (String command : question.commands()) {
                lines.add(command);
                if (command.startsWith(":break")) {
                    breakpoints++;
                }
            }
            lengths.add(lines.size() - before);
            if (question.commands().stream().anyMatch(command -> command.startsWith(":break"))) {
                lines.add(":clear " + breakpoints);
            }
        }
        List<JsonObject> answers = run(program, lines);
        List<List<JsonObject>> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < questions.size(); i++) {
            all.add(List.copyOf(answers.subList(next + 1, next + lengths.get(i))));
            next += lengths.get(i);
            if (next < answers.size()
                    && answers.get(next).get("command").getAsString().startsWith(":clear")) {
                next++;
            }
        }
        return all;
    }

    private static List<JsonObject> run(AskedProgram program, List<String> lines) throws IOException {
        Path script = program.folder().resolve("questions.txt");
        Files.write(script, lines);
        Process replay = ServerCommand.ofThisProcess()
                .start(
                        ProcessBuilder.Redirect.INHERIT,
                        "replay",
                        program.recording().toString(),
                        "--json",
                        "--script",
                        script.toString(),
                        "--source-path",
                        program.sources().toString());
        try {
            List<JsonObject> answers = new ArrayList<>();
            for (String line = replay.inputReader().readLine();
                    line != null;
                    line = replay.inputReader().readLine()) {
                answers.add(JsonParser.parseString(line).getAsJsonObject());
            }
            if (answers.size() != lines.size()) {
                throw new BenchFailure("replay answered " + answers.size() + " of " + lines.size() + " commands.");
            }
            return answers;
        } finally {
            replay.destroyForcibly();
        }
    }
}
