package io.javascope.session.jdi;

import com.sun.jdi.connect.spi.ClosedConnectionException;
import com.sun.jdi.connect.spi.Connection;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A JDWP connection over a socket. Unlike the one inside JDI's connectors it can be closed while the debuggee does not
 * answer (a process at SIGSTOP, a black-holed network), which ends every JDI call that waits for it.
 */
public final class JdwpConnection extends Connection {
    private static final byte[] HANDSHAKE = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 11;
    private static final int MAX_PACKET = 1 << 30;
    private static final int AT_ONCE = 1 << 20;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private JdwpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.out = socket.getOutputStream();
    }

    /**
     * Shakes hands over an open socket.
     *
     * @throws IOException when the other side is not a JDWP agent or does not answer in time; the socket is closed then
     */
    static JdwpConnection over(Socket socket, Duration patience) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            var connection = new JdwpConnection(socket);
            connection.out.write(HANDSHAKE);
            connection.out.flush();
            var answer = new byte[HANDSHAKE.length];
            connection.in.readFully(answer);
            if (!Arrays.equals(answer, HANDSHAKE)) {
                throw new IOException("the other side does not speak JDWP");
            }
            socket.setSoTimeout(0);
            return connection;
        } catch (EOFException e) {
            socket.close();
            throw new IOException("the other side closed the connection before the JDWP handshake", e);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public byte[] readPacket() throws IOException {
        try {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                // JDI takes an empty packet for the end of the debuggee.
                return new byte[0];
            }
            if (length < HEADER || length > MAX_PACKET) {
                throw new IOException("JDWP packet of impossible length " + length);
            }
            int most = Math.min(length, AT_ONCE);
            var packet = new byte[most];
            ByteBuffer.wrap(packet).putInt(length);
            in.readFully(packet, Integer.BYTES, most - Integer.BYTES);
            return length == most ? packet : withRest(packet, length - most);
        } catch (SocketException e) {
            throw closed(e);
        }
    }

    /** A length is not believed before the bytes are there: what is no JDWP must not fill the heap. */
    private byte[] withRest(byte[] begin, int more) throws IOException {
        byte[] rest = in.readNBytes(more);
        if (rest.length < more) {
            throw new EOFException("the connection ended in the middle of a JDWP packet");
        }
        byte[] packet = Arrays.copyOf(begin, begin.length + more);
        System.arraycopy(rest, 0, packet, begin.length, more);
        return packet;
    }

    @Override
    public void writePacket(byte[] packet) throws IOException {
        try {
            synchronized (out) {
                out.write(packet);
                out.flush();
            }
        } catch (SocketException e) {
            throw closed(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    private static ClosedConnectionException closed(SocketException cause) {
        var closed = new ClosedConnectionException("the connection to the debuggee is closed");
        closed.initCause(cause);
        return closed;
    }
}
