package io.javascope.server.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Milliseconds from the start of a process to its first answer. */
final class StartTime {
    private StartTime() {}

    /** From the start of the server to its answer to {@code initialize}. */
    static double ofServer(ServerCommand server) throws IOException {
        long began = System.nanoTime();
        var process = server.start(Redirect.DISCARD, "dap", "--alone");
        try (var client = DapClient.over(process.getInputStream(), process.getOutputStream())) {
            client.ask("initialize", DapArguments.initialize());
            return (System.nanoTime() - began) / 1e6;
        } finally {
            process.destroy();
        }
    }

    /** From the start of a JVM with the same options to the first byte that a program without anything in it prints. */
    static double ofTrivialProgram(ServerCommand server, BenchProgram program) throws IOException {
        var command = server.floor(program.classes(), program.mainClass() + "$Nothing");
        long began = System.nanoTime();
        var process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        try (var out = process.getInputStream()) {
            if (out.read() < 0) {
                throw new BenchFailure("The trivial program printed nothing: " + command);
            }
            return (System.nanoTime() - began) / 1e6;
        } finally {
            process.destroy();
        }
    }
}
