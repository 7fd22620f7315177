package io.javascope.server.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The smallest client of the debug protocol, strict about what it reads: a header of exactly one line, a body of exactly
 * one JSON object, one answer for each request. For one thread; a thread of its own reads.
 */
public final class DapClient implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Events that nobody waits for, and which a talkative program sends without end. */
    private static final List<String> UNHEARD = List.of("output", "thread", "module", "loadedSource");

    private final InputStream in;
    private final OutputStream out;
    private final Map<Integer, CompletableFuture<JsonObject>> unanswered = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();
    private int lastSeq;

    private DapClient(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    /** A client at the two ends of a connection; it closes them. */
    public static DapClient over(InputStream in, OutputStream out) {
        var client = new DapClient(in, out);
        Thread.ofPlatform().daemon().name("dap-client-reader").start(client::read);
        return client;
    }

    /** Sends a request; the future holds its response, whether it says success or not. */
    public CompletableFuture<JsonObject> send(String command, JsonObject arguments) {
        int seq = ++lastSeq;
        var request = new JsonObject();
        request.addProperty("seq", seq);
        request.addProperty("type", "request");
        request.addProperty("command", command);
        request.add("arguments", arguments);
        var answer = new CompletableFuture<JsonObject>();
        unanswered.put(seq, answer);
        frame(request.toString());
        if (ended.isDone()) {
            failUnanswered("the connection had ended before");
        }
        return answer;
    }

    /**
     * Sends a request and waits for the body of its answer.
     *
     * @throws BenchFailure when the answer is an error, or none comes in time
     */
    public JsonObject ask(String command, JsonObject arguments) {
        var response = await(send(command, arguments), "the answer to " + command);
        if (!response.get("success").getAsBoolean()) {
            throw new BenchFailure("The server refused " + command + " " + arguments + ": " + response);
        }
        return response.has("body") ? response.getAsJsonObject("body") : new JsonObject();
    }

    /** The body of the next event of this name; events before it are passed over. */
    public JsonObject event(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                var event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event == null) {
                    throw new BenchFailure(
                            "The event " + name + " did not come within " + PATIENCE.toSeconds() + " s.");
                }
                if (event.get("event").getAsString().equals(name)) {
                    return event.has("body") ? event.getAsJsonObject("body") : new JsonObject();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while waiting for the event " + name + ".");
        }
    }

    /** Sends bytes in a frame, whatever they are. */
    public void frame(String content) {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        byte[] header = ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] both = new byte[header.length + body.length];
        System.arraycopy(header, 0, both, 0, header.length);
        System.arraycopy(body, 0, both, header.length, body.length);
        try {
            out.write(both);
            out.flush();
        } catch (IOException gone) {
            // The reader sees the same end, and tells what was left unanswered.
            failUnanswered("the connection was closed by the server");
        }
    }

    /** Completes when the server has closed its side: empty, or with what was wrong with what it sent. */
    public CompletableFuture<Optional<String>> ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            out.close();
            in.close();
        } catch (IOException gone) {
            System.getLogger(DapClient.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a connection that was closed", gone);
        }
    }

    /** Waits for something of the server's with this client's patience. */
    static <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BenchFailure("It did not come within " + PATIENCE.toSeconds() + " s: " + what + ".");
        } catch (ExecutionException e) {
            throw new BenchFailure("It did not come: " + what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while waiting for " + what + ".");
        }
    }

    private void read() {
        Optional<String> wrong = Optional.empty();
        try {
            for (var message = next(); message.isPresent(); message = next()) {
                take(message.get());
            }
        } catch (IOException gone) {
            // A connection may end by being cut; what matters is whether it was inside a frame.
            wrong = Optional.ofNullable(gone.getMessage()).filter(text -> text.startsWith(Malformed.PREFIX));
        } catch (RuntimeException e) {
            wrong = Optional.of(Malformed.PREFIX + e);
        }
        ended.complete(wrong);
        failUnanswered("the connection ended first"
                + wrong.map(text -> " (" + text + ")").orElse(""));
    }

    private void failUnanswered(String reason) {
        unanswered.values().forEach(answer -> answer.completeExceptionally(new IOException(reason)));
    }

    private void take(JsonObject message) throws IOException {
        switch (message.get("type").getAsString()) {
            case "response" -> {
                var answer = unanswered.remove(message.get("request_seq").getAsInt());
                if (answer == null) {
                    throw new Malformed("an answer to no request: " + message);
                }
                answer.complete(message);
            }
            case "event" -> {
                if (!UNHEARD.contains(message.get("event").getAsString())) {
                    events.add(message);
                }
            }
            case "request" -> refuse(message);
            default -> throw new Malformed("a message of no known type: " + message);
        }
    }

    /** This client has no terminal; nothing else is ever asked of a client. */
    private void refuse(JsonObject request) {
        var response = new JsonObject();
        response.addProperty("seq", 1_000_000 + request.get("seq").getAsInt());
        response.addProperty("type", "response");
        response.add("request_seq", request.get("seq"));
        response.add("command", request.get("command"));
        response.addProperty("success", false);
        response.addProperty("message", "this client has no terminal");
        frame(response.toString());
    }

    private Optional<JsonObject> next() throws IOException {
        var header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                if (header.isEmpty()) {
                    return Optional.empty();
                }
                throw new Malformed("the stream ended inside a header: " + header);
            }
            header.append((char) c);
            if (header.length() > 100) {
                throw new Malformed("not a header: " + header);
            }
        }
        String line = header.substring(0, header.length() - 4);
        if (!line.matches("Content-Length: \\d{1,9}")) {
            throw new Malformed("not a header: " + line);
        }
        return Optional.of(body(Integer.parseInt(line.substring("Content-Length: ".length()))));
    }

    private JsonObject body(int length) throws IOException {
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new Malformed("the stream ended inside a message");
        }
        String text = new String(content, StandardCharsets.UTF_8);
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new Malformed("a body that is no JSON object: " + text);
        }
    }

    /** What the server sent is not the protocol. */
    private static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;
        static final String PREFIX = "malformed: ";

        Malformed(String what) {
            super(PREFIX + what);
        }
    }
}
