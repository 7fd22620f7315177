package io.javascope.server.bench.actors;

import com.google.gson.JsonObject;
import io.javascope.server.bench.DapClient;
import io.javascope.server.transport.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Clients that come to a server and go again: with good manners, without a word, in the middle of one, with rubbish. */
final class Visitors {
    private static final String INITIALIZE = "{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\"}";
    private static final String HEADER = "Content-Length: " + INITIALIZE.length() + "\r\n\r\n";
    private static final int MANY = 50;

    private final Address address;
    private final Random random;

    /** @param seed of the order in which they come */
    Visitors(Address address, long seed) {
        this.address = address;
        this.random = new Random(seed);
    }

    /** One of them comes and goes. */
    void next() throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> say("");
            case 1 -> say(HEADER.substring(0, 1 + random.nextInt(HEADER.length() - 1)));
            case 2 -> say(HEADER + INITIALIZE.substring(0, random.nextInt(INITIALIZE.length())));
            case 3 -> say("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            case 4 -> say((HEADER + INITIALIZE).repeat(MANY)); // and reads no answer
            default -> polite();
        }
    }

    private void polite() throws IOException {
        try (DapClient client = client(address)) {
            client.ask("initialize", introduction());
        }
    }

    private void say(String words) throws IOException {
        try (SocketChannel channel = address.connect()) {
            ByteBuffer bytes = ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    static DapClient client(Address address) throws IOException {
        var channel = address.connect();
        return DapClient.over(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }

    static JsonObject introduction() {
        var arguments = new JsonObject();
        arguments.addProperty("adapterID", "javascope");
        return arguments;
    }
}
