package io.javascope.server.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The line that a ready server prints. */
record Ready(JsonObject line) {
    static Ready of(RunningProcess server) {
        return new Ready(JsonParser.parseString(server.firstLine()).getAsJsonObject());
    }

    /** Connects to the TCP address of a protocol. */
    Socket connect(String protocol) throws IOException {
        String address = line.get(protocol).getAsString();
        int colon = address.lastIndexOf(':');
        Socket socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        socket.setSoTimeout(30_000);
        return socket;
    }

    JsonElement get(String name) {
        return line.get(name);
    }

    String token() throws IOException {
        return Files.readString(Path.of(line.get("token").getAsString())).strip();
    }
}
