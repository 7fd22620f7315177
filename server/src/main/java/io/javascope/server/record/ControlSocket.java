package io.javascope.server.record;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The socket by which the recorder in a JVM takes orders: a line asks, a line answers. Blocks. */
final class ControlSocket {
    private static final int MOST_OF_AN_ANSWER = 4096;

    private ControlSocket() {}

    /**
     * Gives an order to the recorder that listens there.
     *
     * @return its answer
     * @throws IOException if it does not listen
     */
    static String ask(Path socket, String order) throws IOException {
        if (!Files.exists(socket)) {
            throw new IOException(socket + " does not exist: its program has ended");
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((order + "\n").getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(MOST_OF_AN_ANSWER);
            while (answer.hasRemaining() && !endsWithLine(answer) && channel.read(answer) >= 0) {
                // until the line is whole or the recorder leaves
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).strip();
        }
    }

    private static boolean endsWithLine(ByteBuffer answer) {
        return answer.position() > 0 && answer.get(answer.position() - 1) == '\n';
    }
}
