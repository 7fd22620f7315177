package io.javascope.server.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames of the base protocol as a client writes and reads them; reading accepts nothing else between them. */
final class Frames {
    static final String DAP_INITIALIZE = """
            {"seq":1,"type":"request","command":"initialize","arguments":{"adapterID":"javascope"}}""";
    static final String LSP_INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize",\
            "params":{"processId":null,"rootUri":null,"capabilities":{}}}""";

    private static final String LENGTH = "Content-Length: ";

    private Frames() {}

    static void write(OutputStream out, String message) throws IOException {
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        out.write((LENGTH + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    /** The next message; null at the end of the stream. */
    static @Nullable String read(InputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                if (header.isEmpty()) {
                    return null;
                }
                throw new IOException("The stream ends inside a header: " + header);
            }
            header.append((char) next);
        }
        if (!header.toString().matches(LENGTH + "\\d+\r\n\r\n")) {
            throw new IOException("Not a header: " + header);
        }
        int length = Integer.parseInt(header.substring(LENGTH.length()).strip());
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** All messages of a whole output; fails if there is anything else in it. */
    static List<String> all(String output) throws IOException {
        InputStream in = new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8));
        List<String> messages = new ArrayList<>();
        for (String message = read(in); message != null; message = read(in)) {
            messages.add(message);
        }
        return messages;
    }
}
