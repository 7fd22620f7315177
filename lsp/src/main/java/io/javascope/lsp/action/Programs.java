package io.javascope.lsp.action;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The programs that a server runs and debugs, as far as code actions reach them. For any thread; nothing blocks. */
public interface Programs {
    /** Where there are none: a server that only reads code. */
    Programs NONE = new Programs() {
        @Override
        public CompletableFuture<String> recordTest(Path file, String test) {
            return CompletableFuture.failedFuture(new UnsupportedOperationException("This server runs no programs."));
        }

        @Override
        public CompletableFuture<List<String>> breakAtWrites(String field) {
            return CompletableFuture.completedFuture(List.of());
        }
    };

    /**
     * Runs a test under the recorder, to its end.
     *
     * @param file its source; the recording is kept in the project around it
     * @param test a class's full name, or {@code Class#method}
     * @return how it ended, in words for the user; fails with a message for the user when it did not run
     */
    CompletableFuture<String> recordTest(Path file, String test);

    /**
     * Sets a breakpoint at the writes of a field in each program that this server debugs.
     *
     * @param field {@code package.Class.field}
     * @return for each program what came of it, in words for the user; empty when none is debugged
     */
    CompletableFuture<List<String>> breakAtWrites(String field);
}
