package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A program of the fixtures, run to its end under the packaged agent. */
record RecordedProgram(Path recording, String output, int status) {
    static final Path AGENT = Path.of("target", "javascope-agent.jar").toAbsolutePath();

    /** The JDK of the tests, and a 17 where the machine has one. */
    static List<Path> javas() {
        List<Path> javas = new ArrayList<>();
        javas.add(Path.of(System.getProperty("java.home")));
        Path folder = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(home -> home.getFileName().toString().contains("17")
                                && Files.isExecutable(home.resolve("bin/java")))
                        .sorted()
                        .limit(1)
                        .forEach(javas::add);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return javas;
    }

    static RecordedProgram run(Path java, Path folder, String options, String... command)
            throws IOException, InterruptedException {
        return runWith(java, folder, options, Fixtures.classes().toString(), command);
    }

    /** @param classPath instead of the fixtures' */
    static RecordedProgram runWith(Path java, Path folder, String options, String classPath, String... command)
            throws IOException, InterruptedException {
        Path recording = folder.resolve("run.jscope");
        List<String> line = new ArrayList<>(List.of(java.resolve("bin/java").toString(), "-Xverify:all"));
        line.add("-javaagent:" + AGENT + "=out=" + recording + (options.isEmpty() ? "" : "," + options));
        line.addAll(List.of("-cp", classPath));
        line.addAll(List.of(command));
        return ended(recording, line);
    }

    /**
     * A command that has run to its end, with what it wrote to both of its streams.
     *
     * @param recording where the command's agent writes, if it has ours
     */
    static RecordedProgram ended(Path recording, List<String> line) throws IOException, InterruptedException {
        Path output = Files.createTempFile(recording.getParent(), "output", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the program ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new RecordedProgram(recording, Files.readString(output), process.exitValue());
    }

    RecordedJvm jvm() throws IOException {
        List<RecordedJvm> jvms = Recording.open(recording).jvms();
        assertThat(jvms).hasSize(1);
        return jvms.get(0);
    }

    /** Every event of the threads that main starts, in words. */
    List<String> events() throws IOException {
        return events(name -> !name.equals("main"));
    }

    /** Every event of one thread, in words. */
    List<String> eventsOf(String name) throws IOException {
        return events(name::equals);
    }

    private List<String> events(Predicate<String> threads) throws IOException {
        RecordedJvm jvm = jvm();
        List<String> events = new ArrayList<>();
        for (RecordedThread thread : jvm.threads()) {
            if (threads.test(thread.name())) {
                for (Chunk chunk : thread.chunks()) {
                    EventCursor cursor = chunk.events(jvm.tables());
                    while (cursor.next()) {
                        events.add(words(cursor));
                    }
                }
            }
        }
        return events;
    }

    private static String words(EventCursor event) {
        return switch (event.kind()) {
            case ENTER -> "enter " + event.method();
            case UNWOUND -> "unwound " + event.method() + " " + event.describe(event.reference());
            case SITE ->
                (event.site().kind() + " " + event.site().name()).strip().toLowerCase(java.util.Locale.ROOT)
                        + (event.site().type() == 'V' ? " " + event.site().line() : " = " + event.valueText());
            default -> event.kind().toString();
        };
    }
}
