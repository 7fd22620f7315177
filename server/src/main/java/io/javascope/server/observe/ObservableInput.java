package io.javascope.server.observe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The input of a client that may turn out to be an observer. Whatever does not begin as an observer's request is passed
 * on, byte by byte and at once; an observer is answered here, on the thread that reads, and the protocol behind this
 * stream sees a client that left without a word. For one reading thread.
 */
public final class ObservableInput extends InputStream {
    private static final byte[] BEGINNING = Request.BEGINNING.getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final OutputStream out;
    private final Observed server;
    private final @Nullable String token;
    private final Runnable isObserver;
    private boolean decided;
    private boolean observed;
    private int matched;
    private int replayed;
    private int mismatch = -1;

    /**
     * @param token what an observer must show; null where the way in is its user's own
     * @param isObserver run once, before the first answer
     */
    public ObservableInput(
            InputStream in, OutputStream out, Observed server, @Nullable String token, Runnable isObserver) {
        this.in = in;
        this.out = out;
        this.server = server;
        this.token = token;
        this.isObserver = isObserver;
    }

    @Override
    public int read() throws IOException {
        decide();
        if (replayed < matched) {
            return BEGINNING[replayed++];
        }
        if (mismatch >= 0) {
            int byteThatDecided = mismatch;
            mismatch = -1;
            return byteThatDecided;
        }
        return observed ? -1 : in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        decide();
        if (length == 0 || (replayed == matched && mismatch < 0)) {
            return observed ? -1 : in.read(buffer, offset, length);
        }
        buffer[offset] = (byte) read();
        return 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void decide() throws IOException {
        while (!decided) {
            int next = in.read();
            if (next != BEGINNING[matched]) {
                mismatch = next;
                decided = true;
            } else if (++matched == BEGINNING.length) {
                matched = 0;
                decided = true;
                observe();
            }
        }
    }

    private void observe() throws IOException {
        observed = true;
        isObserver.run();
        var conversation = new Conversation(server, token, in, out);
        String rest = Conversation.readLine(in);
        if (rest != null && conversation.answer(rest)) {
            conversation.run();
        }
    }
}
