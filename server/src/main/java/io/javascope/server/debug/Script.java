package io.javascope.server.debug;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Command lines in order. Blank lines and those that begin with {@code #} are left out. Read by one platform thread. */
public final class Script implements AutoCloseable {
    private final BufferedReader reader;
    private final Runnable prompt;

    private Script(BufferedReader reader, Runnable prompt) {
        this.reader = reader;
        this.prompt = prompt;
    }

    /** Lines from a file or a pipe. */
    public static Script of(BufferedReader reader) {
        return new Script(reader, () -> {});
    }

    /**
     * Lines that somebody types.
     *
     * @param prompt asks for the next line
     */
    public static Script typed(BufferedReader reader, Runnable prompt) {
        return new Script(reader, prompt);
    }

    /**
     * The next command; empty at the end.
     *
     * @throws IOException when it cannot be read
     */
    public Optional<String> next() throws IOException {
        while (true) {
            prompt.run();
            String line = reader.readLine();
            if (line == null) {
                return Optional.empty();
            }
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                return Optional.of(line.strip());
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
