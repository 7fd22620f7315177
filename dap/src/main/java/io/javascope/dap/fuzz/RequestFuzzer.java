package io.javascope.dap.fuzz;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/**
 * Has one random conversation with a debug adapter and checks it: every message is answered once, in form, and the
 * connection lives until the client ends it. The requests follow from the seed and from what the adapter answers.
 */
public final class RequestFuzzer {
    private static final Set<String> MOVES =
            Set.of("next", "stepIn", "stepOut", "stepBack", "reverseContinue", "continue", "configurationDone");
    private static final int MOST_REQUESTS = 40;
    private static final Duration SHORT = Duration.ofMillis(100);

    private final long seed;
    private final Random random;
    private final FuzzProgram program;
    private final OutputStream out;
    private final KnownNumbers known = new KnownNumbers();
    private final RandomRequests requests;
    private final Transcript transcript;
    private final InputStream in;
    private final Duration patience;
    private int seq;
    private boolean launched;

    private RequestFuzzer(long seed, FuzzProgram program, InputStream in, OutputStream out, Duration patience) {
        this.seed = seed;
        this.random = new Random(seed);
        this.program = program;
        this.in = in;
        this.out = out;
        this.requests = new RandomRequests(random, program, known);
        this.transcript = new Transcript(in, known);
        this.patience = patience;
    }

    /**
     * Has one conversation and closes the streams.
     *
     * @param in what the adapter says
     * @param out what it hears
     * @param patience how long an answer may take
     */
    public static FuzzOutcome run(long seed, FuzzProgram program, InputStream in, OutputStream out, Duration patience)
            throws InterruptedException {
        return new RequestFuzzer(seed, program, in, out, patience).run();
    }

    private FuzzOutcome run() throws InterruptedException {
        Thread reading =
                Thread.ofPlatform().daemon().name("fuzz reader " + seed).start(transcript);
        try {
            begin();
            for (int i = 5 + random.nextInt(MOST_REQUESTS - 5); i > 0; i--) {
                one();
            }
            finish();
        } catch (IOException gone) {
            transcript.problem("the connection ended on its own: " + gone);
        }
        close(out);
        if (!transcript.await(() -> false, patience) && !transcript.ended()) {
            transcript.problem(
                    "the connection did not end within " + patience.toSeconds() + " s after the client left");
        }
        close(in);
        reading.join(patience);
        return new FuzzOutcome(
                seed, seq, transcript.refused(), launched, transcript.processes(), transcript.problems());
    }

    /** Mostly as clients begin, so that the random requests meet a session in many states. */
    private void begin() throws IOException, InterruptedException {
        if (random.nextInt(10) > 0) {
            ask("initialize", object("adapterID", "fuzz"), true);
        }
        if (random.nextDouble() < program.launchShare()) {
            launched = true;
            int refused = transcript.refused();
            send("launch", program.launch());
            for (int i = random.nextInt(3); i > 0; i--) {
                ask("setBreakpoints", requests.arguments("setBreakpoints"), random.nextBoolean());
            }
            if (random.nextInt(10) > 0) {
                ask("configurationDone", new JsonObject(), random.nextBoolean());
                // Some wait for the program, so that on a slow machine, too, there are some that have one.
                transcript.await(
                        () -> transcript.count("stopped") > 0
                                || transcript.count("terminated") > 0
                                || transcript.refused() > refused,
                        random.nextInt(8) == 0 ? patience : SHORT.multipliedBy(random.nextInt(4)));
            }
        }
    }

    private void one() throws IOException, InterruptedException {
        if (random.nextInt(25) == 0) {
            transcript.askingBroken();
            String content = requests.broken();
            frame(content.isEmpty() ? " " : content);
            return;
        }
        String command = requests.command();
        if (command.equals("launch") && random.nextDouble() >= program.launchShare()) {
            return;
        }
        int stops = transcript.count("stopped");
        int refused = transcript.refused();
        boolean wait = random.nextBoolean();
        ask(command, requests.arguments(command), wait);
        if (MOVES.contains(command) && wait && transcript.refused() == refused) {
            transcript.await(() -> transcript.count("stopped") > stops, SHORT);
        }
    }

    /** With a farewell, or just gone. Whoever says farewell waits for all answers that are due. */
    private void finish() throws IOException, InterruptedException {
        if (random.nextInt(3) == 0) {
            return;
        }
        if (random.nextBoolean()) {
            send("configurationDone", new JsonObject()); // a launch that waits for it is answered by then
        }
        ask("disconnect", new JsonObject(), true);
        if (!transcript.await(transcript::allAnswered, patience) && !transcript.ended()) {
            transcript.problem("not answered: " + transcript.unanswered());
        }
    }

    private void ask(String command, JsonElement arguments, boolean wait) throws IOException, InterruptedException {
        int number = send(command, arguments);
        // A launch is answered after the configuration, which may never come.
        if (wait
                && !command.equals("launch")
                && !command.equals("attach")
                && !transcript.await(() -> transcript.answered(number), patience)) {
            transcript.problem(command + " " + arguments + " was not answered"
                    + (transcript.ended() ? ": the connection ended on its own" : ""));
            throw new IOException("no use in going on");
        }
    }

    private int send(String command, JsonElement arguments) throws IOException {
        int number = ++seq;
        JsonObject message = new JsonObject();
        message.addProperty("command", command);
        message.add("arguments", arguments);
        message.addProperty("type", "request");
        message.addProperty("seq", number);
        transcript.asking(number, command);
        frame(message.toString());
        return number;
    }

    private void frame(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    private void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception failure) {
            transcript.problem("closing failed: " + failure);
        }
    }

    private static JsonObject object(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}
