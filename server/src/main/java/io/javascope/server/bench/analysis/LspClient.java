package io.javascope.server.bench.analysis;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.server.bench.BenchFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The smallest client of the language protocol. For one thread; a thread of its own reads. */
final class LspClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * What the server has told of one text.
     *
     * @param at {@link System#nanoTime} of its arrival
     */
    record Published(String uri, int version, JsonArray diagnostics, long at) {
        boolean has(String code) {
            return diagnostics.asList().stream()
                    .anyMatch(each ->
                            each.getAsJsonObject().get("code").getAsString().equals(code));
        }
    }

    private final Process server;
    private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();

    LspClient(Process server) {
        this.server = server;
        Thread.ofPlatform().daemon().name("lsp-client-reader").start(this::read);
        var params = new JsonObject();
        params.add("capabilities", new JsonObject());
        var request = message("initialize", params);
        request.addProperty("id", 1);
        send(request);
        send(message("initialized", new JsonObject()));
    }

    void open(String uri, String text) {
        var document = new JsonObject();
        document.addProperty("uri", uri);
        document.addProperty("languageId", "java");
        document.addProperty("version", 1);
        document.addProperty("text", text);
        var params = new JsonObject();
        params.add("textDocument", document);
        send(message("textDocument/didOpen", params));
    }

    /** Replaces a piece of one line. */
    void change(String uri, int version, int line, int from, int to, String text) {
        var document = new JsonObject();
        document.addProperty("uri", uri);
        document.addProperty("version", version);
        var range = new JsonObject();
        range.add("start", place(line, from));
        range.add("end", place(line, to));
        var change = new JsonObject();
        change.add("range", range);
        change.addProperty("text", text);
        var changes = new JsonArray();
        changes.add(change);
        var params = new JsonObject();
        params.add("textDocument", document);
        params.add("contentChanges", changes);
        send(message("textDocument/didChange", params));
    }

    /** The next thing that is told. */
    Published next() {
        try {
            Published told = published.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (told == null) {
                throw new BenchFailure("The language server told nothing within " + PATIENCE.toSeconds() + " s.");
            }
            return told;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("The benchmark was stopped while the language server worked.");
        }
    }

    private static JsonObject place(int line, int column) {
        var place = new JsonObject();
        place.addProperty("line", line);
        place.addProperty("character", column);
        return place;
    }

    private static JsonObject message(String method, JsonObject params) {
        var message = new JsonObject();
        message.addProperty("jsonrpc", "2.0");
        message.addProperty("method", method);
        message.add("params", params);
        return message;
    }

    private void send(JsonObject message) {
        byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
        try {
            OutputStream out = server.getOutputStream();
            out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        } catch (IOException gone) {
            throw new BenchFailure("The language server is gone", gone);
        }
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(server.getInputStream())) {
            while (true) {
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    length = Integer.parseInt(
                            header.substring(header.indexOf(':') + 1).strip());
                }
                var message = JsonParser.parseString(new String(in.readNBytes(length), StandardCharsets.UTF_8))
                        .getAsJsonObject();
                long now = System.nanoTime();
                if (message.has("method")
                        && message.get("method").getAsString().equals("textDocument/publishDiagnostics")) {
                    var params = message.getAsJsonObject("params");
                    int version = params.has("version") ? params.get("version").getAsInt() : 0;
                    published.add(new Published(
                            params.get("uri").getAsString(), version, params.getAsJsonArray("diagnostics"), now));
                }
            }
        } catch (IOException gone) {
            // Who waits for something finds out by its patience.
            System.getLogger(LspClient.class.getName()).log(System.Logger.Level.DEBUG, "the server's end", gone);
        }
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The stream has ended");
            }
            text.append((char) c);
        }
        return text.toString().strip();
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
