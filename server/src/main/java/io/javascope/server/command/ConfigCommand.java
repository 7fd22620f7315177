package io.javascope.server.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javascope.foundation.config.Problem;
import io.javascope.foundation.config.Resolution;
import io.javascope.foundation.config.Scope;
import io.javascope.foundation.config.SettingsSchema;
import io.javascope.foundation.config.Snapshot;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code javascope config}: which settings hold, and where they come from. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Shows the settings that hold in this folder. What an editor or launch attributes set comes on top of them.",
            "Exit status 1 when something in a settings file cannot be used."
        })
final class ConfigCommand implements Callable<Integer> {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--explain", description = "Show where each value comes from, and what it hides.")
    private boolean explain;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--schema", description = "Print the JSON Schema of a settings file.")
    private boolean schema;

    @Option(names = "--reference", hidden = true, description = "Print docs/settings.md.")
    private boolean reference;

    @Option(names = "--commands", hidden = true, description = "Print docs/commands.md.")
    private boolean commands;

    @Option(names = "--launch", hidden = true, description = "Print docs/launch.md.")
    private boolean launch;

    @Option(names = "--vscode", hidden = true, description = "Print the VS Code extension's settings.")
    private boolean vscode;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (commands) {
            out.print(CommandsPage.markdown(spec.root().commandLine()));
            out.flush();
            return ExitStatus.DONE;
        }
        if (launch) {
            out.print(LaunchPage.markdown());
            out.flush();
            return ExitStatus.DONE;
        }
        if (schema || reference || vscode) {
            out.print(
                    schema ? SettingsSchema.get().text() : reference ? SettingsPage.markdown() : VsCodeSettings.text());
            out.flush();
            return ExitStatus.DONE;
        }
        Snapshot snapshot = settings.sources().read();
        if (json) {
            out.println(JSON.toJson(object(snapshot)));
        } else {
            resolutions(snapshot).forEach(resolution -> print(resolution, out));
            snapshot.problems().forEach(problem -> System.err.println("javascope: " + problem.text()));
        }
        return snapshot.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    /** Those that the server reads. */
    private static List<Resolution> resolutions(Snapshot snapshot) {
        return snapshot.resolutions().values().stream()
                .filter(resolution -> resolution.setting().scope() != Scope.VSCODE)
                .toList();
    }

    private void print(Resolution resolution, PrintWriter out) {
        out.printf("%-26s %s%n", resolution.setting().key(), resolution.text());
        if (!explain) {
            return;
        }
        List<Resolution.Ranked> given = resolution.given();
        for (int at = 0; at < given.size(); at++) {
            Resolution.Ranked each = given.get(at);
            out.printf(
                    "%26s %s %s: %s%s%n",
                    "",
                    at == 0 ? "from" : "hides",
                    each.rank().title(),
                    at == 0 ? "" : resolution.setting().text(each.given().value()) + " in ",
                    each.given().place());
        }
        if (given.isEmpty()) {
            out.printf("%26s the default%n", "");
        }
    }

    private static JsonObject object(Snapshot snapshot) {
        JsonArray settings = new JsonArray();
        resolutions(snapshot).forEach(resolution -> settings.add(object(resolution)));
        JsonArray problems = new JsonArray();
        for (Problem problem : snapshot.problems()) {
            JsonObject told = new JsonObject();
            told.addProperty("place", problem.place());
            told.addProperty("key", problem.key());
            told.addProperty("message", problem.message());
            problems.add(told);
        }
        JsonObject all = new JsonObject();
        all.addProperty("ok", snapshot.problems().isEmpty());
        all.add("settings", settings);
        all.add("problems", problems);
        return all;
    }

    private static JsonObject object(Resolution resolution) {
        JsonArray given = new JsonArray();
        for (Resolution.Ranked each : resolution.given()) {
            JsonObject told = new JsonObject();
            told.addProperty("source", each.rank().title());
            told.addProperty("place", each.given().place());
            told.add("value", value(each.given().value()));
            given.add(told);
        }
        JsonObject object = new JsonObject();
        object.addProperty("key", resolution.setting().key());
        object.add("value", value(resolution.value()));
        object.add("default", value(resolution.setting().preset()));
        object.addProperty("source", resolution.rank().title());
        object.addProperty("place", resolution.place());
        object.add("given", given);
        return object;
    }

    private static JsonElement value(Object value) {
        return JSON.toJsonTree(value);
    }
}
