package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code javascope record} leaves is shown beside the code by {@code javascope lsp}, by the protocol's own means. */
final class FactsBesideCodeIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CODE = """
            package shop;

            public class Till {
                static int price(int count) {
                    int each = 7;
                    if (count > 100) {
                        each = 5;
                    }
                    return count * each;
                }

                static void unused() {}

                public static void main(String[] args) {
                    int sum = 0;
                    for (int i = 1; i <= 3; i++) {
                        sum += price(i);
                    }
                    System.out.println(sum);
                }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private int ids;

    @Test
    void countsValuesAndLinesThatNeverRanAreToldWhenARecordingAppearsAndMarkedWhenTheCodeChanges() throws Exception {
        Path file = folder.resolve("src/shop/Till.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, CODE);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-g", "-d", folder.resolve("out").toString(), file.toString()))
                .isZero();
        String uri = file.toUri().toString();
        try (RunningProcess server = DebugRun.start(folder, List.of("lsp", "--alone"))) {
            ask(server, "initialize", initialize());
            tell(server, "initialized", "{}");
            tell(server, "textDocument/didOpen", open(uri));
            assertThat(lenses(server, uri)).as("before anything was recorded").isEmpty();

            record();
            Awaitility.await("the request to ask again")
                    .atMost(SOON)
                    .until(() -> messages(server).stream()
                            .anyMatch(message -> text(message, "method").equals("workspace/codeLens/refresh")));

            // The first request may come while the program still runs.
            List<JsonObject> lenses = Awaitility.await("the whole run")
                    .atMost(SOON)
                    .until(
                            () -> lenses(server, uri),
                            found -> titles(found).toString().contains("→ 21"));
            assertThat(titles(lenses))
                    .anySatisfy(title -> assertThat(title)
                            .startsWith("3 calls")
                            .contains("p50 <1 ms")
                            .endsWith("last (count = 3) → 21"));
            assertThat(titles(lenses)).anySatisfy(title -> assertThat(title).startsWith("never called in 2"));
            assertThat(hints(server, uri))
                    .contains("4:each = 7", "6:never ran", "8:return = 21", "16:sum = 42")
                    .noneMatch(hint -> hint.startsWith("11:") || hint.startsWith("2:"));
            assertThat(hover(server, uri, 16, 13)).contains("`sum`: 3 values", "`42` ×1");
            opens(server, lenses);
            assertThat(callers(server, uri, 8)).containsExactly("Till.main at 16: 3 calls");
            assertThat(ask(server, "textDocument/codeAction", place(uri, 8, 0)).toString())
                    .contains("Open the last recording here: 3 calls");

            String line = "    // a comment above moves what is below\n";
            tell(
                    server,
                    "textDocument/didChange",
                    change(uri, 2, CODE.replace("    static void", line + "    static void")));
            assertThat(hints(server, uri)).contains("4:each = 7", "17:sum = 42");
            tell(server, "textDocument/didChange", change(uri, 3, CODE.replace("each = 7", "each = 8")));
            assertThat(hints(server, uri)).contains("16:sum = 42").noneMatch(hint -> hint.startsWith("4:"));
            assertThat(titles(lenses(server, uri)))
                    .anySatisfy(title -> assertThat(title).startsWith("changed since · 3 calls"));
        }
    }

    private void record() throws Exception {
        DebugRun.Result run = DebugRun.run(
                folder, List.of("record", "--plan", "full", "--", DebugRun.java(25), "-cp", "out", "shop.Till"), "");
        assertThat(run.output()).isEqualTo("42\n");
    }

    /** The lens's command, as a client without a plugin of ours sends it. */
    private void opens(RunningProcess server, List<JsonObject> lenses) throws Exception {
        JsonObject command = lenses.stream()
                .map(lens -> lens.getAsJsonObject("command"))
                .filter(each -> text(each, "title").startsWith("3 calls"))
                .findFirst()
                .orElseThrow();
        ask(server, "workspace/executeCommand", command.toString());
        String recording = command.getAsJsonArray("arguments").get(0).getAsString();
        assertThat(messages(server))
                .anySatisfy(message -> assertThat(message.toString())
                        .contains("window/showMessage", "javascope replay " + recording, ":goto "));
        String position = command.getAsJsonArray("arguments").get(1).getAsString();
        DebugRun.Result replay = DebugRun.run(
                folder, List.of("replay", recording, "--json", "--script", "-"), ":goto " + position + "\ncount\n");
        assertThat(text(replay.answer("count"), "value")).isEqualTo("3");
        draws(recording, position);
    }

    /** The timeline names the same call by the same position, in each of its forms. */
    private void draws(String recording, String position) throws Exception {
        DebugRun.Result text = timeline(recording, "text");
        assertThat(text.output().lines())
                .anySatisfy(line -> assertThat(line).startsWith(position + " ").endsWith("  shop.Till.price"))
                .anySatisfy(line -> assertThat(line).endsWith("  shop.Till.main"));
        JsonArray events = JsonParser.parseString(
                        timeline(recording, "perfetto").output())
                .getAsJsonObject()
                .getAsJsonArray("traceEvents");
        assertThat(objects(events))
                .filteredOn(event -> text(event, "name").equals("shop.Till.price"))
                .hasSize(3)
                .anySatisfy(event -> assertThat(text(event.getAsJsonObject("args"), "position"))
                        .isEqualTo(position));
        Path page = Files.createFile(folder.resolve("page.html"));
        timeline(recording, "html", page.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
                .as("a page holds recorded values")
                .isEqualTo("rw-------");
        assertThat(page)
                .content()
                .contains("shop.Till.price", "default-src 'none'")
                .doesNotContain("@DATA@", "@CHART@", "@CONTROLS@", "http://", "https://");
        DebugRun.Result wrong = DebugRun.run(folder, List.of("timeline", "nowhere.jscope"), "");
        assertThat(wrong.status()).isEqualTo(3);
        assertThat(wrong.errors()).singleElement().asString().contains("nowhere.jscope");
    }

    private DebugRun.Result timeline(String recording, String format) throws Exception {
        return timeline(recording, format, "-");
    }

    private DebugRun.Result timeline(String recording, String format, String file) throws Exception {
        DebugRun.Result run = DebugRun.run(folder, List.of("timeline", recording, "--format", format, "-o", file), "");
        assertThat(run.status()).as("%s", run.errors()).isZero();
        return run;
    }

    // ---- the protocol

    private String initialize() {
        return """
                {"processId":null,"rootUri":"%s","capabilities":{"workspace":{\
                "codeLens":{"refreshSupport":true},"inlayHint":{"refreshSupport":true}}}}""".formatted(folder.toUri());
    }

    private static String open(String uri) {
        return "{\"textDocument\":{\"uri\":\"" + uri + "\",\"languageId\":\"java\",\"version\":1,\"text\":"
                + new JsonPrimitive(CODE) + "}}";
    }

    private static String change(String uri, int version, String text) {
        return "{\"textDocument\":{\"uri\":\"" + uri + "\",\"version\":" + version + "},\"contentChanges\":[{\"text\":"
                + new JsonPrimitive(text) + "}]}";
    }

    private List<JsonObject> lenses(RunningProcess server, String uri) throws IOException {
        return objects(ask(server, "textDocument/codeLens", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}"));
    }

    private static List<String> titles(List<JsonObject> lenses) {
        return lenses.stream()
                .map(lens -> text(lens.getAsJsonObject("command"), "title"))
                .toList();
    }

    /** Each as its line from 0, a colon and its label. */
    private List<String> hints(RunningProcess server, String uri) throws IOException {
        String range = "{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":100,\"character\":0}}";
        List<String> hints = new ArrayList<>();
        for (JsonObject hint : objects(ask(
                server,
                "textDocument/inlayHint",
                "{\"textDocument\":{\"uri\":\"" + uri + "\"},\"range\":" + range + "}"))) {
            hints.add(hint.getAsJsonObject("position").get("line").getAsInt() + ":" + text(hint, "label"));
        }
        return hints;
    }

    private String hover(RunningProcess server, String uri, int line, int column) throws IOException {
        JsonElement hover = ask(server, "textDocument/hover", place(uri, line, column));
        return text(hover.getAsJsonObject().getAsJsonObject("contents"), "value");
    }

    private static String place(String uri, int line, int column) {
        String at = "{\"line\":" + line + ",\"character\":" + column + "}";
        return "{\"textDocument\":{\"uri\":\"" + uri + "\"},\"position\":" + at + ",\"range\":{\"start\":" + at
                + ",\"end\":" + at + "},\"context\":{\"diagnostics\":[]}}";
    }

    private List<String> callers(RunningProcess server, String uri, int line) throws IOException {
        JsonObject item = objects(ask(server, "textDocument/prepareCallHierarchy", place(uri, line, 0)))
                .getFirst();
        List<String> callers = new ArrayList<>();
        for (JsonObject call : objects(ask(server, "callHierarchy/incomingCalls", "{\"item\":" + item + "}"))) {
            JsonObject from = call.getAsJsonObject("from");
            int at = from.getAsJsonObject("range")
                    .getAsJsonObject("start")
                    .get("line")
                    .getAsInt();
            callers.add(text(from, "name") + " at " + at + ": " + text(from, "detail"));
        }
        return callers;
    }

    private JsonElement ask(RunningProcess server, String method, String params) throws IOException {
        int id = ++ids;
        Frames.write(
                server.input(),
                "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        JsonObject answer = Awaitility.await(method)
                .atMost(SOON)
                .until(
                        () -> messages(server).stream()
                                .filter(message -> !message.has("method")
                                        && message.get("id").getAsInt() == id)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        assertThat(answer.has("error")).as("%s: %s", method, answer).isFalse();
        return answer.get("result");
    }

    private static void tell(RunningProcess server, String method, String params) throws IOException {
        Frames.write(server.input(), "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    /** All that have come whole. */
    private static List<JsonObject> messages(RunningProcess server) throws IOException {
        List<JsonObject> messages = new ArrayList<>();
        String output = server.output();
        for (String message : Frames.all(output.substring(0, whole(output)))) {
            messages.add(JsonParser.parseString(message).getAsJsonObject());
        }
        return messages;
    }

    private static int whole(String output) {
        int end = 0;
        while (true) {
            int head = output.indexOf("\r\n\r\n", end);
            if (head < 0) {
                return end;
            }
            byte[] rest = output.substring(head + 4).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            int length = Integer.parseInt(output.substring(end, head).strip().substring("Content-Length: ".length()));
            if (rest.length < length) {
                return end;
            }
            end = head + 4 + new String(rest, 0, length, java.nio.charset.StandardCharsets.UTF_8).length();
        }
    }

    private static List<JsonObject> objects(JsonElement array) {
        return array instanceof JsonArray all
                ? StreamSupport.stream(all.spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }

    private static String text(JsonObject object, String member) {
        return object.has(member) && object.get(member) instanceof JsonPrimitive text ? text.getAsString() : "";
    }
}
