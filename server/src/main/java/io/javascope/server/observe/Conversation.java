package io.javascope.server.observe;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The server's side of one observer's connection. Runs on the connection's own thread. */
record Conversation(Observed observed, @Nullable String token, InputStream in, OutputStream out) {
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
    private static final int LONGEST_LINE = 4096;

    /** Answers until the observer leaves or asks what it may not. */
    void run() throws IOException {
        for (String line = readLine(in); line != null; line = readLine(in)) {
            if (!line.startsWith(Request.BEGINNING)) {
                refuse("this is no request of an observer; each begins with '" + Request.BEGINNING.strip() + "'");
                return;
            }
            if (!answer(line.substring(Request.BEGINNING.length()))) {
                return;
            }
        }
    }

    /** Answers one request whose beginning was read; false if the connection is to end. */
    boolean answer(String rest) throws IOException {
        Request request;
        try {
            request = Request.parse(rest);
        } catch (IllegalArgumentException wrong) {
            refuse(String.valueOf(wrong.getMessage()));
            return false;
        }
        if (!request.mayEnter(token)) {
            refuse("this port needs the server's token; name its file with --token FILE");
            return false;
        }
        String text;
        try {
            text = switch (request.form()) {
                case JSON -> observed.inspection() + "\n";
                case METRICS -> observed.metrics();
            };
        } catch (RuntimeException | Error failed) {
            // The observer waits for a line: it must not wait for one that never comes.
            LOG.log(Level.ERROR, "An observer's question could not be answered", failed);
            refuse("it could not answer: " + failed);
            return false;
        }
        write(text);
        return true;
    }

    private void refuse(String why) throws IOException {
        var error = new JsonObject();
        error.addProperty("error", why);
        write(error + "\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A line without its end; null at the end of the stream. */
    static @Nullable String readLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("An observer sent a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
