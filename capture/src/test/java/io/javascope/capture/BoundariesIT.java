package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordedThread;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that is on while certain methods run. The program under test has JUnit's own annotations. */
final class BoundariesIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private static final String PROGRAM = """
            package acme;
            import java.util.*;
            import java.util.stream.Stream;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.api.function.Executable;
            class Shop {
                public static void main(String[] args) throws Exception {
                    before();
                    Shop shop = new Shop();
                    shop.sellsOne();
                    between();
                    try { shop.refuses(); } catch (IllegalStateException expected) { between(); }
                    job();
                    between();
                    List<DynamicTest> made = shop.each().toList();
                    between();
                    for (DynamicTest test : made) {
                        try { test.getExecutable().execute(); } catch (Throwable never) { throw new Error(never); }
                    }
                    between();
                    shop.quick();
                }
                @Test @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface QuickTest {}
                @QuickTest void quick() { composed(); }
                static void composed() {}
                static void dynamic(String of) {}
                void named() { dynamic("named"); }
                @TestFactory Stream<DynamicTest> each() {
                    return Stream.concat(
                            Stream.of("a", "b").map(of -> DynamicTest.dynamicTest(of, () -> dynamic(of))),
                            Stream.of(DynamicTest.dynamicTest("named", this::named)));
                }
                static void before() {}
                static void between() {}
                static void helped(int depth) { if (depth > 0) helped(depth - 1); }
                @Test void sellsOne() throws Exception {
                    helped(1);
                    Thread other = new Thread(Shop::elsewhere, "other");
                    other.start();
                    other.join();
                }
                @Test void refuses() { throw new IllegalStateException("refused"); }
                static void elsewhere() { helped(0); }
                static void job() { helped(2); }
            }
            """;

    @TempDir
    private Path folder;

    private Path classes = Path.of("");

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        Path source = Files.writeString(folder.resolve("Shop.java"), PROGRAM);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null, null, null, "-g", "-proc:none", "-cp", classPath(), "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
    }

    /** Of this test: JUnit and what it needs. */
    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Names of the methods that were entered, and the tests among them with a star. */
    private List<String> entered(String options) throws Exception {
        RecordedProgram program = RecordedProgram.runWith(
                JAVA,
                folder,
                "ring=4m,include=acme.**," + options,
                classes + File.pathSeparator + classPath(),
                "acme.Shop");
        assertThat(program.status()).as(program.output()).isZero();
        RecordedJvm jvm = program.jvm();
        List<String> entered = new ArrayList<>();
        for (RecordedThread thread : jvm.threads()) {
            for (Chunk chunk : thread.chunks()) {
                EventCursor cursor = chunk.events(jvm.tables());
                while (cursor.next()) {
                    RecordedMethod method = cursor.method();
                    if (cursor.kind() == EventCursor.Kind.ENTER && method != null) {
                        entered.add(method.name() + (jvm.tables().isTest(method) ? "*" : ""));
                    }
                }
            }
        }
        return entered;
    }

    @Test
    void duringTestsNothingElseIsRecordedAndTheirNamesAreKnown() throws Exception {
        List<String> entered = entered("during=tests");

        assertThat(entered)
                .contains("sellsOne*", "refuses*", "helped", "elsewhere", "each*", "named", "quick*", "composed");
        assertThat(entered).filteredOn("dynamic"::equals).hasSize(3);
        assertThat(new TreeSet<>(entered)).doesNotContain("main", "before", "between", "job", "<init>");
    }

    @Test
    void duringAMarkerMethodNothingElseIs() throws Exception {
        assertThat(entered("during=acme.Shop#job")).containsExactly("job", "helped", "helped", "helped");
    }

    @Test
    void withoutThemEverythingIsAndTestsAreMarkedAllTheSame() throws Exception {
        assertThat(entered("plan=calls")).contains("main", "before", "between", "job", "sellsOne*", "refuses*");
    }
}
