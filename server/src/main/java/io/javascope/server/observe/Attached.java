package io.javascope.server.observe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.foundation.inspect.InspectionJson;
import io.javascope.foundation.time.Timer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The observer's side: a connection to a server that is looked at, again and again. For one thread. */
public final class Attached implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Attached.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String END_OF_METRICS = "# EOF";

    private final SocketChannel server;
    private final @Nullable String token;
    private final BufferedReader in;
    private final OutputStream out;

    /** @param token what a TCP port wants to see; null where none is needed */
    public Attached(SocketChannel server, @Nullable String token) {
        this.server = server;
        this.token = token;
        this.in = new BufferedReader(new InputStreamReader(Channels.newInputStream(server), StandardCharsets.UTF_8));
        this.out = Channels.newOutputStream(server);
    }

    /**
     * What the server is doing now.
     *
     * @throws IOException if it does not answer within ten seconds, or refuses; the message is for the user
     */
    public Inspection inspect() throws IOException {
        return InspectionJson.read(inspection());
    }

    /** The same as the server wrote it. */
    public JsonObject inspection() throws IOException {
        return withinPatience(() -> json(ask(Request.Form.JSON)));
    }

    /** Its counters in OpenMetrics' text format, with the end mark. */
    public String metrics() throws IOException {
        return withinPatience(() -> {
            var text = new StringBuilder();
            for (String line = ask(Request.Form.METRICS); !line.equals(END_OF_METRICS); line = readLine()) {
                if (line.startsWith("{")) {
                    json(line); // a refusal
                }
                text.append(line).append('\n');
            }
            return text.append(END_OF_METRICS).append('\n').toString();
        });
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            LOG.log(Level.DEBUG, "The connection to the observed server did not close cleanly", failed);
        }
    }

    private String ask(Request.Form form) throws IOException {
        out.write(new Request(form, token).line().getBytes(StandardCharsets.UTF_8));
        out.flush();
        return readLine();
    }

    private String readLine() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new ObservationRefused(
                    "it closed the connection: it has ended, or it is no JavaScope server that can be" + " observed");
        }
        return line;
    }

    private static JsonObject json(String line) throws IOException {
        try {
            JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
            if (answer.has("error")) {
                throw new ObservationRefused(answer.get("error").getAsString());
            }
            return answer;
        } catch (JsonParseException | IllegalStateException other) {
            throw new ObservationRefused("it answers something else than a JavaScope server does", other);
        }
    }

    private <T> T withinPatience(Callable<T> question) throws IOException {
        Future<?> alarm = Timer.schedule(PATIENCE, this::close);
        try {
            return question.call();
        } catch (IOException failed) {
            throw alarm.isDone()
                    ? new ObservationRefused("it did not answer within " + PATIENCE.toSeconds() + " s", failed)
                    : failed;
        } catch (Exception other) {
            throw new IOException(other);
        } finally {
            alarm.cancel(false);
        }
    }
}
