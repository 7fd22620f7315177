package io.javascope.session.jdi;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** What the other side of a debug connection sends: packets of the length they say, or an end. */
public final class JdwpTarget implements FuzzTarget {
    private static final String HELLO = "JDWP-Handshake";

    /** The other side, which has said all it will say. */
    private static final class Said extends Socket {
        private final InputStream said;
        private final OutputStream heard = new ByteArrayOutputStream();

        Said(byte[] said) {
            this.said = new ByteArrayInputStream(said);
        }

        @Override
        public InputStream getInputStream() {
            return said;
        }

        @Override
        public OutputStream getOutputStream() {
            return heard;
        }

        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public void setSoTimeout(int millis) {}
    }

    @Override
    public String name() {
        return "jdwp";
    }

    @Override
    public List<byte[]> seeds() {
        String command = "\0\0\0\013" + "\0\0\0\1" + "\0\1\7";
        String answer = "\0\0\0\015" + "\0\0\0\2" + "\1\0\0" + "ab";
        return Texts.bytes(HELLO, HELLO + command, HELLO + command + answer);
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        int read = HELLO.length();
        try {
            JdwpConnection connection = JdwpConnection.over(new Said(input), Duration.ofSeconds(1));
            byte[] packet = connection.readPacket();
            while (packet.length > 0) {
                Finding.unless(ByteBuffer.wrap(packet).getInt() == packet.length, "not the length that it says");
                read += packet.length;
                packet = connection.readPacket();
            }
        } catch (IOException refused) {
            return false;
        }
        Finding.unless(read + Integer.BYTES > input.length, "bytes were left without a word");
        return read == input.length;
    }
}
