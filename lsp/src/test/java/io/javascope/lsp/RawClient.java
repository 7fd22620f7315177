package io.javascope.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Writes bytes and reads frames, with no library between. */
final class RawClient {
    final Pipes pipes;
    final LanguageEdge edge;
    private final InputStream in;

    RawClient(Pipes pipes, LanguageEdge edge) {
        this.pipes = pipes;
        this.edge = edge;
        this.in = pipes.clientIn();
    }

    RawClient initialize() throws IOException {
        send("{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'capabilities':{}}}");
        receive();
        return this;
    }

    /** Sends one frame; single quotes stand for double ones. */
    void send(String json) throws IOException {
        sendContent(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    void sendContent(byte[] content) throws IOException {
        sendBytes(("Content-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        sendBytes(content);
    }

    void sendBytes(byte[] bytes) throws IOException {
        pipes.clientOut().write(bytes);
    }

    /** The next message from the server. */
    JsonObject receive() throws IOException {
        var header = new StringBuilder();
        while (!header.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The server closed the connection after <" + header + ">");
            }
            header.append((char) next);
        }
        int length = Integer.parseInt(header.toString().replaceAll("[^0-9]", ""));
        return JsonParser.parseString(new String(in.readNBytes(length), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    /** Everything the server says until it closes the connection. */
    String receiveAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends a request and returns its error. */
    JsonObject errorOf(String json) throws IOException {
        send(json);
        return receive().getAsJsonObject("error");
    }
}
