package io.javascope.foundation.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Lets through only well-formed frames of the base protocol, byte for byte, and ends the stream at the first violation.
 *
 * <p>A lenient reader skips header lines it does not know, so an HTTP request with a message as its body would be
 * obeyed; a page in a browser could then start programs. Here the first header line other than Content-Length or
 * Content-Type ends the connection, as does a length that is missing, absurd or said twice. No byte of a header is
 * passed on before the whole header was found good.
 *
 * <p>One thread reads. It blocks like the stream underneath, so the rule for that stream holds: platform threads for
 * standard input and pipes.
 */
public final class FrameGuard extends InputStream {
    /** The longest content that is let through, in bytes. */
    public static final int MAX_CONTENT = 64 * 1024 * 1024;

    private final InputStream source;
    private final Consumer<String> violated;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private byte[] header = new byte[0];
    private int headerPosition;
    private int contentLeft;
    private boolean ended;

    /**
     * Guards a stream.
     *
     * @param violated told once, on the reading thread, why the stream was ended; not told of an end between frames
     */
    public FrameGuard(InputStream source, Consumer<String> violated) {
        this.source = source;
        this.violated = violated;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (headerPosition == header.length && contentLeft == 0 && !nextHeader()) {
            return -1;
        }
        if (headerPosition < header.length) {
            int count = Math.min(length, header.length - headerPosition);
            System.arraycopy(header, headerPosition, target, offset, count);
            headerPosition += count;
            return count;
        }
        return readContent(target, offset, length);
    }

    @Override
    public int available() throws IOException {
        if (ended) {
            return 0;
        }
        int content = Math.min(contentLeft, limit - position + source.available());
        return header.length - headerPosition + content;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        source.close();
    }

    private int readContent(byte[] target, int offset, int length) throws IOException {
        if (ended || (position == limit && !fill())) {
            end("the connection ended with " + contentLeft + " bytes of a message missing");
            contentLeft = 0;
            return -1;
        }
        int count = Math.min(Math.min(length, contentLeft), limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        contentLeft -= count;
        return count;
    }

    /** Reads one whole header; false at the end of the stream, whether good or bad. */
    private boolean nextHeader() throws IOException {
        var reader = new HeaderReader();
        while (!ended) {
            if (position == limit && !fill()) {
                if (!reader.isEmpty()) {
                    end("the connection ended in the middle of a header");
                }
                ended = true;
                return false;
            }
            switch (reader.accept(buffer[position++])) {
                case HeaderReader.More _ -> {}
                case HeaderReader.Complete complete -> {
                    header = complete.bytes();
                    headerPosition = 0;
                    contentLeft = complete.contentLength();
                    return true;
                }
                case HeaderReader.Violation violation -> end(violation.reason());
            }
        }
        return false;
    }

    private boolean fill() throws IOException {
        int count = source.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    private void end(String reason) {
        if (!ended) {
            ended = true;
            violated.accept(reason);
        }
    }
}
