package io.javascope.server.transport;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The standard streams of this process, taken out of everybody else's reach: whatever prints to {@link System#out} from
 * then on reaches standard error, so that a stray line can never break the protocol or a result. Read and write them on
 * platform threads only: a virtual thread that blocks in a pipe holds its carrier.
 *
 * @param input standard input
 * @param output standard output; flush it
 */
public record StandardStreams(InputStream input, OutputStream output) {
    /** Takes them; call it once, first thing in the process. */
    public static StandardStreams take() {
        StandardStreams streams = new StandardStreams(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        return streams;
    }
}
