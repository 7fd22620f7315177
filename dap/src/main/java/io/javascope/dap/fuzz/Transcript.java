package io.javascope.dap.fuzz;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that the adapter says, checked as it comes. Read by a thread of its own, asked by another. */
final class Transcript implements Runnable {
    private static final Pattern HEADER = Pattern.compile("Content-Length: (\\d{1,9})");
    private static final Set<String> ONCE = Set.of("initialized", "terminated");

    private final InputStream in;
    private final KnownNumbers known;
    private final Map<Integer, String> asked = new HashMap<>();
    private final Map<String, Integer> events = new HashMap<>();
    private final List<Long> processes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int brokenUnanswered;
    private int lastSeq;
    private int refused;
    private boolean introduced;
    private boolean ended;

    Transcript(InputStream in, KnownNumbers known) {
        this.in = new BufferedInputStream(in);
        this.known = known;
    }

    /** A request is going to be sent. */
    synchronized void asking(int seq, String command) {
        asked.put(seq, command);
    }

    /** Content that is no request is going to be sent; its answer may have number 0. */
    synchronized void askingBroken() {
        brokenUnanswered++;
    }

    synchronized boolean answered(int seq) {
        return !asked.containsKey(seq);
    }

    synchronized boolean allAnswered() {
        return asked.isEmpty() && brokenUnanswered == 0;
    }

    synchronized int count(String event) {
        return events.getOrDefault(event, 0);
    }

    synchronized int refused() {
        return refused;
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized List<Long> processes() {
        return List.copyOf(processes);
    }

    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    synchronized void problem(String text) {
        problems.add(text);
    }

    synchronized String unanswered() {
        return asked + (brokenUnanswered > 0 ? " and " + brokenUnanswered + " broken messages" : "");
    }

    /** Waits for something to become true, or the end; false when the time is over. */
    synchronized boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean() && !ended) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return condition.getAsBoolean();
    }

    @Override
    public void run() {
        try {
            for (String content = next(); content != null; content = next()) {
                JsonObject message = JsonParser.parseString(content).getAsJsonObject();
                known.learn(message);
                check(message);
            }
        } catch (JsonParseException | IllegalStateException malformed) {
            problem("not a message: " + malformed.getMessage());
        } catch (IOException cut) {
            // the fuzzer cuts connections itself; whether that was due is checked there
            end();
        }
        end();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private @Nullable String next() throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return null;
            }
            header.append((char) c);
        }
        Matcher matcher = HEADER.matcher(header.substring(0, header.length() - 4));
        if (!matcher.matches()) {
            throw new IllegalStateException("a header of other form: " + header);
        }
        int length = Integer.parseInt(matcher.group(1));
        byte[] content = in.readNBytes(length);
        return content.length < length ? null : new String(content, StandardCharsets.UTF_8);
    }

    private synchronized void check(JsonObject message) {
        int seq = message.get("seq").getAsInt();
        if (seq != lastSeq + 1) {
            problem("seq " + seq + " after " + lastSeq);
        }
        lastSeq = seq;
        switch (message.get("type").getAsString()) {
            case "response" -> answer(message);
            case "event" -> event(message.get("event").getAsString(), message);
            default -> problem("a message that nobody asked for: " + message);
        }
        notifyAll();
    }

    private void answer(JsonObject message) {
        int request = message.get("request_seq").getAsInt();
        boolean success = message.get("success").getAsBoolean();
        if (!success) {
            refused++;
            checkError(message);
        }
        String command = asked.remove(request);
        if (command == null) {
            if (brokenUnanswered > 0 && !success) {
                brokenUnanswered--;
            } else {
                problem("a second answer, or one to nothing: " + message);
            }
        } else if (!command.equals(message.get("command").getAsString())) {
            problem("the answer to " + command + " is for another command: " + message);
        } else if (command.equals("initialize") && success) {
            introduced = true;
        }
    }

    private void checkError(JsonObject message) {
        JsonElement text = message.get("message");
        JsonElement body = message.get("body");
        if (text == null
                || text.getAsString().isBlank()
                || body == null
                || !body.getAsJsonObject().has("error")) {
            problem("an error without a message for the user: " + message);
        } else if (text.getAsString().startsWith("JavaScope failed with")) {
            problem("an error of the adapter itself: " + text.getAsString());
        }
    }

    private void event(String name, JsonObject message) {
        int count = events.merge(name, 1, Integer::sum);
        if (count > 1 && ONCE.contains(name)) {
            problem("a second " + name);
        }
        if (name.equals("initialized") && !introduced) {
            problem("initialized before the answer of initialize");
        }
        if (name.equals("stopped") && events.containsKey("terminated")) {
            problem("stopped after terminated");
        }
        if (name.equals("process") && message.getAsJsonObject("body").has("systemProcessId")) {
            processes.add(message.getAsJsonObject("body").get("systemProcessId").getAsLong());
        }
    }
}
