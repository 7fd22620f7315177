package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client that writes what a test says, byte for byte, and keeps every message in the order in which it came. */
final class RawClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InputStream in;
    private final OutputStream out;
    private final List<JsonObject> received = new ArrayList<>();
    private boolean ended;
    private int seq;
    private int eventsSeen;

    RawClient(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    /** Starts to read. A client that does not is one that is stuck. */
    RawClient reading() {
        Thread.ofPlatform().daemon().name("raw client").start(this::read);
        return this;
    }

    /** Sends a request and returns its number. */
    int send(String command, String arguments) {
        int number = ++seq;
        frame("{\"command\":\"" + command + "\",\"arguments\":" + arguments + ",\"type\":\"request\",\"seq\":" + number
                + "}");
        return number;
    }

    int send(String command) {
        return send(command, "{}");
    }

    /** Sends a request and waits for its answer. */
    JsonObject ask(String command, String arguments) {
        return answer(send(command, arguments));
    }

    JsonObject ask(String command) {
        return ask(command, "{}");
    }

    /** Sends content in a frame. */
    void frame(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        bytes("Content-Length: " + bytes.length + "\r\n\r\n");
        bytes(content);
    }

    /** Sends bytes as they are. */
    void bytes(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to the request of this number. */
    JsonObject answer(int request) {
        return await(
                "the answer to request " + request,
                message -> is(message, "response") && message.get("request_seq").getAsInt() == request);
    }

    /** The message at this place, from 0. */
    JsonObject message(int place) {
        synchronized (received) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (received.size() <= place) {
                waitUntil(deadline, "message " + (place + 1));
            }
            return received.get(place);
        }
    }

    /** The request of this name that the server has sent. */
    JsonObject request(String command) {
        return await(
                "the request " + command,
                message -> is(message, "request")
                        && message.get("command").getAsString().equals(command));
    }

    /** The next event of this name that was not asked for yet; events before it count as seen. */
    JsonObject event(String name) {
        synchronized (received) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                for (int i = eventsSeen; i < received.size(); i++) {
                    JsonObject message = received.get(i);
                    if (is(message, "event")
                            && message.get("event").getAsString().equals(name)) {
                        eventsSeen = i + 1;
                        return message.has("body") ? message.getAsJsonObject("body") : new JsonObject();
                    }
                }
                waitUntil(deadline, "the event " + name);
            }
        }
    }

    /** All messages so far as short words: {@code next!} is an answer, {@code next?} an error, {@code stopped} an event. */
    List<String> order() {
        synchronized (received) {
            return received.stream().map(RawClient::word).toList();
        }
    }

    List<JsonObject> all() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Waits until the server has closed its side. */
    void awaitEnd() {
        synchronized (received) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!ended) {
                waitUntil(deadline, "the end of the connection");
            }
        }
    }

    /** Initialize, launch, configurationDone: a program runs. */
    RawClient started() {
        assertThat(ask("initialize", "{\"adapterID\":\"test\",\"supportsVariableType\":true}")
                        .get("success")
                        .getAsBoolean())
                .isTrue();
        event("initialized");
        int launch = send("launch", "{\"mainClass\":\"com.acme.Main\"}");
        ask("configurationDone");
        assertThat(answer(launch).get("success").getAsBoolean()).isTrue();
        return this;
    }

    private JsonObject await(String what, Predicate<JsonObject> wanted) {
        synchronized (received) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                for (JsonObject message : received) {
                    if (wanted.test(message)) {
                        return message;
                    }
                }
                waitUntil(deadline, what);
            }
        }
    }

    private void waitUntil(long deadline, String what) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new AssertionError(what + " did not come within " + PATIENCE + "; so far: " + order());
        }
        try {
            received.wait(left);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String word(JsonObject message) {
        JsonElement event = message.get("event");
        if (event != null) {
            return event.getAsString();
        }
        String command = message.get("command").getAsString();
        JsonElement success = message.get("success");
        return success == null ? command + "*" : command + (success.getAsBoolean() ? "!" : "?");
    }

    private static boolean is(JsonObject message, String type) {
        return message.get("type").getAsString().equals(type);
    }

    private void read() {
        try {
            for (String content = next(); content != null; content = next()) {
                JsonObject message = JsonParser.parseString(content).getAsJsonObject();
                synchronized (received) {
                    received.add(message);
                    received.notifyAll();
                }
            }
        } catch (IOException gone) {
            // the end is what the test waits for, however it comes
        }
        synchronized (received) {
            ended = true;
            received.notifyAll();
        }
    }

    /** Strict about the form: a header of exactly one line. */
    private @Nullable String next() throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                if (!header.isEmpty()) {
                    throw new AssertionError("ended inside a header: " + header);
                }
                return null;
            }
            header.append((char) c);
        }
        String line = header.substring(0, header.length() - 4);
        if (!line.matches("Content-Length: \\d+")) {
            throw new AssertionError("not a header: " + line);
        }
        int length = Integer.parseInt(line.substring(16));
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new AssertionError("ended inside a message");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
