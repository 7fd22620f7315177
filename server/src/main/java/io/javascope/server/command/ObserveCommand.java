package io.javascope.server.command;

import io.javascope.foundation.inspect.InspectionText;
import io.javascope.foundation.time.Timer;
import io.javascope.server.observe.Attached;
import io.javascope.server.transport.Address;
import io.javascope.server.transport.ProcessSockets;
import io.javascope.server.transport.TokenFile;
import io.javascope.workspace.UserFolders;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code javascope observe}: what a running server is doing. */
@Command(
        name = "observe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Shows the live tree of a running server: for each actor its state, the mail that waits and waited, counts,"
                    + " restarts and the last failure; for each behavior how often it ran and how long it took.",
            "At a terminal the picture is renewed each second, until Ctrl-C; elsewhere it is printed once."
        })
final class ObserveCommand implements Callable<Integer> {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** To the top left corner; what is below is cleared. */
    private static final String HOME = "\033[H\033[J";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "PID|ADDRESS",
            description =
                    "The server: its process id, one of its sockets, or [HOST:]PORT. Without it: the one that runs.")
    private @Nullable String target;

    @Option(
            names = "--token",
            paramLabel = "FILE",
            description =
                    "The file with the secret that a TCP port wants to see (default: token in your cache folder).")
    private @Nullable Path tokenFile;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--metrics", description = "Print counters and distributions in OpenMetrics' text format.")
    private boolean metrics;

    @Option(names = "--once", description = "Print once, also at a terminal.")
    private boolean once;

    @Override
    public Integer call() {
        if (json && metrics) {
            throw CommandFailure.usage("--json and --metrics are two forms; choose one.");
        }
        try (Attached server = attach()) {
            show(server);
            return ExitStatus.DONE;
        } catch (IOException failed) {
            throw Failures.of(failed, "The server" + (target == null ? "" : " " + target) + " cannot be observed");
        } catch (IllegalArgumentException otherVersion) {
            throw CommandFailure.input(otherVersion.getMessage() + ".");
        }
    }

    private void show(Attached server) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(server.inspection());
        } else if (metrics) {
            out.print(server.metrics());
        } else if (once || !atTerminal()) {
            InspectionText.lines(server.inspect()).forEach(out::println);
        } else {
            renew(server, out);
        }
        out.flush();
    }

    private static void renew(Attached server, PrintWriter out) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            out.print(HOME);
            InspectionText.lines(server.inspect()).forEach(out::println);
            out.flush();
            pause();
        }
    }

    private static void pause() {
        var over = new CountDownLatch(1);
        Timer.schedule(PERIOD, over::countDown);
        try {
            over.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean atTerminal() {
        Console terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }

    // ---- which server ----

    private Attached attach() throws IOException {
        var processes = ProcessSockets.ofThisUser();
        if (target == null) {
            return connected(processes, theOne(processes.pids()));
        }
        if (target.matches("[0-9]{1,18}") && processes.pids().contains(Long.valueOf(target))) {
            return connected(processes, Long.parseLong(target));
        }
        return attach(ServerOptions.address(target));
    }

    private static long theOne(List<Long> pids) {
        return switch (pids.size()) {
            case 0 -> throw CommandFailure.input("No JavaScope server of yours runs; start one, or give its ADDRESS.");
            case 1 -> pids.getFirst();
            default ->
                throw CommandFailure.usage("Several servers run; name one of "
                        + pids.stream().map(ObserveCommand::described).collect(Collectors.joining(", ")) + ".");
        };
    }

    private static String described(long pid) {
        String command = ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .map(words -> words[words.length - 1])
                .orElse("");
        return command.isEmpty() ? String.valueOf(pid) : pid + " (" + command + ")";
    }

    private static Attached connected(ProcessSockets processes, long pid) {
        return processes
                .connect(pid)
                .map(channel -> new Attached(channel, null))
                .orElseThrow(
                        () -> CommandFailure.input("Process " + pid + " does not answer; it is starting or ending."));
    }

    private Attached attach(Address address) throws IOException {
        return switch (address) {
            case Address.Unix _ -> new Attached(address.connect(), null);
            case Address.Tcp _ -> new Attached(address.connect(), token());
        };
    }

    private String token() throws IOException {
        Path file = tokenFile == null ? UserFolders.ofThisUser().cache().resolve("token") : tokenFile;
        return TokenFile.existing(file).token();
    }
}
