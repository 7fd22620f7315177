package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.recording.format.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recorded code catches, while its classes come one after another, and one of them with new code. */
final class RecordedHandlersIT {
    private static final int HEAD = 16;
    private static final int FRAME = 8;
    private static final int DIVIDES = 5;
    private static final int HANDLES = 7;
    private static final Set<String> ARITHMETIC = Set.of(
            "java.lang.ArithmeticException",
            "java.lang.RuntimeException",
            "java.lang.Exception",
            "java.lang.Throwable");
    private static final Set<String> INPUT =
            Set.of("java.io.IOException", "java.lang.Exception", "java.lang.Throwable");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsCaughtIsToldByTheNewestCodeThatTheTablesHave() throws Exception {
        Path first = compiled("first", "catch (ArithmeticException e) {");
        Path second = compiled("second", "finally {");
        Path recording = RecordedFixture.run(folder, "plan=full", "TwoVersions", first.toString(), second.toString())
                .recording();
        Path jvm;
        try (Stream<Path> jvms = Files.list(recording)) {
            jvm = jvms.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Path tables = jvm.resolve(Format.TABLES_FILE);
        byte[] whole = Files.readAllBytes(tables);
        Files.write(tables, Arrays.copyOf(whole, HEAD));
        var handlers = new RecordedHandlers(jvm);
        List<Optional<Boolean>> answers = new ArrayList<>();
        for (int end : ends(whole)) {
            Files.write(tables, Arrays.copyOf(whole, end));
            Optional<Boolean> answer = catches(handlers, "applyAsInt", DIVIDES, ARITHMETIC);
            if (answers.isEmpty() || !answers.getLast().equals(answer)) {
                answers.add(answer);
            }
            if (answer.equals(Optional.of(true))) {
                assertThat(catches(handlers, "applyAsInt", DIVIDES, INPUT)).contains(false);
                assertThat(catches(handlers, "applyAsInt", HANDLES, ARITHMETIC))
                        .as("in the handler itself")
                        .contains(false);
                assertThat(catches(handlers, "apply", DIVIDES, ARITHMETIC)).isEmpty();
            }
        }
        assertThat(answers)
                .as("no class yet, one that catches, one with finally alone")
                .containsExactly(Optional.empty(), Optional.of(true), Optional.of(false));
    }

    private static Optional<Boolean> catches(RecordedHandlers handlers, String method, int line, Set<String> lineage)
            throws IOException {
        return handlers.catches("twice.Step", method, "(I)I", line, lineage);
    }

    /** Where each record of the tables ends. */
    private static List<Integer> ends(byte[] tables) {
        ByteBuffer in = ByteBuffer.wrap(tables).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> ends = new ArrayList<>(List.of(HEAD));
        while (ends.getLast() + FRAME <= tables.length) {
            ends.add(ends.getLast() + FRAME + in.getInt(ends.getLast()));
        }
        return ends;
    }

    private Path compiled(String name, String handler) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name));
        Path source = classes.resolve("Step.java");
        Files.writeString(source, """
                package twice;
                public class Step implements java.util.function.IntUnaryOperator {
                    public int applyAsInt(int a) {
                        try {
                            a = 10 / a;
                        } %s
                            a++;
                        }
                        return a;
                    }
                }
                """.formatted(handler));
        var errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, errors, "-g", "-d", classes.toString(), source.toString());
        assertThat(status).as(errors.toString()).isZero();
        return classes;
    }
}
