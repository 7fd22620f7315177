package io.javascope.server.transport;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard streams of this process, taken out of everybody else's reach: whatever prints to {@link System#out} from
 * then on reaches standard error, so that a stray line can never break the protocol or a result. Read and write them on
 * platform threads only: a virtual thread that blocks in a pipe holds its carrier.
 *
 * @param input standard input
 * @param output standard output; flush it
 */
public record StandardStreams(InputStream input, OutputStream output) {
    private static final System.Logger LOG = System.getLogger(StandardStreams.class.getName());

    /** Takes them; call it once, first thing in the process. */
    public static StandardStreams take() {
        StandardStreams streams = new StandardStreams(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        return streams;
    }

    /**
     * Whether standard input is a pipe or a socket, so that its end tells that whoever started this process is gone. A
     * terminal, a file and {@code /dev/null} tie to nobody, and must not be read for that: reading a terminal stops a
     * process in the background. Only Linux tells; elsewhere the answer is no.
     */
    public boolean inputIsAPipe() {
        Path descriptor = Path.of("/proc/self/fd/0");
        if (!Files.isSymbolicLink(descriptor)) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException unknown) {
            LOG.log(Level.DEBUG, "Cannot see what standard input is", unknown);
            return false;
        }
    }
}
