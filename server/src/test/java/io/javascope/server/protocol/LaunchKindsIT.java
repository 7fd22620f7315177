package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.lsp4j.debug.RunInTerminalRequestArguments;
import org.eclipse.lsp4j.debug.RunInTerminalResponse;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LaunchKindsIT extends WithServer {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aMainClassOnAClassPathStopsAndRunsToItsEnd(int feature) throws IOException {
        Program loop = Program.named("Loop").on(feature);
        try (DebugClient client = debug(loop, "BREAK here")) {
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("0");
            client.breaksAt(loop);
            client.continues();
            assertThat(client.heard.awaitExit()).isZero();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
            assertThat(client.heard.order())
                    .containsSubsequence("initialized", "process", "stopped", "exited", "terminated");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void stopOnEntryStopsAtTheFirstLineOfMain(int feature) throws IOException {
        Program loop = Program.named("Loop").on(feature).with("stopOnEntry", true);
        try (DebugClient client = debug(loop)) {
            assertThat(client.stopsAt(loop, "BREAK at start").getReason()).isEqualTo("entry");
            client.next();
            assertThat(client.stopsAt(loop, "BREAK at call of constructor").getReason())
                    .isEqualTo("step");
        }
    }

    @Test
    void oneTestIsDebuggedByItsName() throws Exception {
        Path source = folder.resolve("src/shop/SumTest.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                package shop;

                import org.junit.jupiter.api.Assertions;
                import org.junit.jupiter.api.Test;
                import org.junit.jupiter.params.ParameterizedTest;
                import org.junit.jupiter.params.provider.ValueSource;

                class SumTest {
                    @ParameterizedTest
                    @ValueSource(ints = {1, 2})
                    void adds(int n) {
                        Assertions.assertEquals(n + n, 2 * n);
                    }

                    @Test
                    void fails() {
                        Assertions.assertEquals(3, 4);
                    }
                }
                """);
        List<String> libraries = new ArrayList<>();
        for (String holder : List.of(
                "org.junit.jupiter.api.Test",
                "org.junit.jupiter.params.ParameterizedTest",
                "org.junit.jupiter.engine.JupiterTestEngine",
                "org.junit.platform.commons.util.ReflectionUtils",
                "org.junit.platform.engine.TestEngine",
                "org.opentest4j.AssertionFailedError",
                "org.apiguardian.api.API",
                "org.jspecify.annotations.Nullable")) {
            libraries.add(Path.of(Class.forName(holder)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        String classes = folder.resolve("classes").toString();
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-g",
                                "-proc:none",
                                "-cp",
                                String.join(File.pathSeparator, libraries),
                                "-d",
                                classes,
                                source.toString()))
                .isZero();
        libraries.addFirst(classes);
        Map<String, Object> launch = new HashMap<>();
        launch.put("test", "shop.SumTest#adds");
        launch.put("classPaths", libraries);
        launch.put("sourcePaths", List.of(folder.resolve("src").toString()));
        try (DebugClient client = connect().introduced()) {
            client.starts(client.server().launch(launch));
            client.heard.awaitInitialized();
            client.breaks(source.toString(), DebugClient.at(12));
            client.runs();
            client.stops();
            assertThat(client.local("n")).isEqualTo("1");
            client.continues();
            client.stops();
            assertThat(client.local("n")).isEqualTo("2");
            client.continues();
            assertThat(client.heard.awaitExit()).isZero();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("2 tests: 0 failed\n");
        }
        launch.put("test", "shop.SumTest");
        try (DebugClient client = connect().introduced()) {
            client.starts(client.server().launch(launch));
            client.heard.awaitInitialized();
            client.runs();
            assertThat(client.heard.awaitExit()).isEqualTo(1);
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("3 tests: 1 failed\n");
        }
    }

    @Test
    void oneTestOfTestNgIsDebuggedByItsName() throws Exception {
        Path libraries = Stream.of(Path.of("target", "testng"), Path.of("server", "target", "testng"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("TestNG is brought by the build (generate-test-resources)"));
        Path source = folder.resolve("src/shop/SumTest.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                package shop;

                import org.testng.Assert;
                import org.testng.annotations.DataProvider;
                import org.testng.annotations.Test;

                public class SumTest {
                    @DataProvider
                    public Object[][] numbers() {
                        return new Object[][] {{1}, {2}};
                    }

                    @Test(dataProvider = "numbers")
                    public void adds(int n) {
                        Assert.assertEquals(n + n, 2 * n);
                    }

                    @Test
                    public void fails() {
                        Assert.assertEquals(3, 4);
                    }
                }
                """);
        List<String> classPath = new ArrayList<>();
        classPath.add(folder.resolve("classes").toString());
        try (Stream<Path> jars = Files.list(libraries)) {
            jars.map(jar -> jar.toAbsolutePath().toString()).forEach(classPath::add);
        }
        classPath.add(Path.of(Class.forName("org.slf4j.Logger")
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString());
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-g",
                                "-proc:none",
                                "-cp",
                                String.join(File.pathSeparator, classPath),
                                "-d",
                                classPath.getFirst(),
                                source.toString()))
                .isZero();
        Map<String, Object> launch = new HashMap<>();
        launch.put("test", "shop.SumTest#adds");
        launch.put("classPaths", classPath);
        launch.put("sourcePaths", List.of(folder.resolve("src").toString()));
        launch.put("cwd", folder.toString());
        try (DebugClient client = connect().introduced()) {
            client.starts(client.server().launch(launch));
            client.heard.awaitInitialized();
            client.breaks(source.toString(), DebugClient.at(15, "n == 2"));
            client.runs();
            client.stops();
            assertThat(client.local("n")).isEqualTo("2");
            client.continues();
            assertThat(client.heard.awaitExit()).isZero();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).endsWith("2 tests: 0 failed\n");
        }
        launch.put("test", "shop.SumTest");
        try (DebugClient client = connect().introduced()) {
            client.starts(client.server().launch(launch));
            client.heard.awaitInitialized();
            client.runs();
            assertThat(client.heard.awaitExit()).isEqualTo(1);
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).endsWith("3 tests: 1 failed\n");
            assertThat(client.heard.output("stderr")).contains("expected [4] but found [3]");
        }
        assertThat(folder.resolve("test-output"))
                .as("no reports are left behind")
                .doesNotExist();
    }

    @Test
    void argumentsEnvironmentPropertiesAndFolderReachTheProgram() throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("FIXTURE", "from the environment");
        environment.put("PATH", null);
        Path where = Files.createDirectory(folder.resolve("a folder"));
        Program program = Program.named("Surroundings")
                .args("one", "two words", "", "a\"b'c\\d", "ä€")
                .with("vmArgs", "-Dfixture='from the property' -Xmx64m")
                .with("env", environment)
                .with("cwd", where.toString());
        try (DebugClient client = debug(program)) {
            assertThat(client.heard.awaitExit()).isZero();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines())
                    .containsExactly(
                            "arg 0 [one]",
                            "arg 1 [two words]",
                            "arg 2 []",
                            "arg 3 [a\"b'c\\d]",
                            "arg 4 [ä€]",
                            "env from the environment",
                            "property from the property",
                            "folder " + where.toRealPath(),
                            "end");
            assertThat(client.heard.output("stderr")).isEqualTo("to standard error\n");
        }
    }

    @Test
    void aSingleSourceFileIsCompiledAndDebugged() throws IOException {
        Program program = Program.file("projects/single-file/Classic.java");
        try (DebugClient client = debug(program, "BREAK here")) {
            client.stopsAt(program, "BREAK here");
            client.next();
            client.stops();
            assertThat(client.evaluate("names.size()")).isEqualTo("2");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("2 names\n");
        }
    }

    @Test
    void aCompactSourceFileIsDebugged() throws IOException {
        Program program = Program.file("java25/Compact.java");
        try (DebugClient client = debug(program, "BREAK in count", "BREAK at end")) {
            client.stopsAt(program, "BREAK in count");
            assertThat(client.local("word")).isEqualTo("\"compact\"");
            client.breaksAt(program, "BREAK at end");
            client.continues();
            client.stopsAt(program, "BREAK at end");
            assertThat(client.evaluate("total")).isEqualTo("17");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 17\n");
        }
    }

    @Test
    void anExecutableJarIsDebugged() throws IOException {
        Path jar = jar();
        Program loop = Program.named("Loop");
        Program program = new Program(
                loop.source(),
                Map.of(
                        "jar",
                        jar.toString(),
                        "sourcePaths",
                        List.of(Fixtures.sources().toString())));
        try (DebugClient client = debug(program, "BREAK at print")) {
            client.stopsAt(program, "BREAK at print");
            assertThat(client.local("result")).isEqualTo("\"total 45 calls 10\"");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    @Test
    void aModuleIsDebugged() throws Exception {
        Path module = compiledModule();
        Path source = folder.resolve("module-source/acme/app/Main.java");
        int line = 1 + Files.readAllLines(source).indexOf("        System.out.println(where); // BREAK here");
        try (DebugClient client = connect().introduced()) {
            client.starts(client.server()
                    .launch(Map.of(
                            "mainClass", "acme.app/acme.app.Main",
                            "modulePaths", List.of(module.toString()),
                            "sourcePaths",
                                    List.of(folder.resolve("module-source").toString()))));
            client.heard.awaitInitialized();
            client.breaks(source.toString(), DebugClient.at(line));
            client.runs();
            client.stops();
            assertThat(client.top().getLine()).isEqualTo(line);
            assertThat(client.local("where")).isEqualTo("\"acme.app\"");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("acme.app\n");
        }
    }

    @Test
    void aMavenProjectIsDebuggedOnceItIsTrusted() throws Exception {
        Path project = folder.resolve("project");
        copy(Fixtures.file("projects/maven-single"), project);
        Path source = project.resolve("src/main/java/com/acme/Main.java");
        Map<String, Object> launch =
                Map.of("mainClass", "com.acme.Main", "cwd", project.toString(), "args", List.of("x"));
        int line = 1 + indexOf(source, "// BREAK here");
        try (DebugClient client = connect().introduced()) {
            client.starts(client.server().launch(launch));
            assertThat(client.startFailure()).containsIgnoringCase("trust");
            client.heard.awaitTerminated();
        }
        try (ServerProcess trust = ServerProcess.start(home(), "trust", project.toString())) {
            assertThat(trust.awaitEnd()).isZero();
        }
        try (DebugClient client = connect().introduced()) {
            client.starts(client.server().launch(launch));
            client.heard.awaitInitialized();
            client.breaks(source.toString(), DebugClient.at(line));
            client.runs();
            client.stops();
            assertThat(client.top().getLine()).isEqualTo(line);
            assertThat(client.evaluate("args[0]")).isEqualTo("\"x\"");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("[\"x\"]\n");
        }
    }

    @Test
    void theClientsTerminalStartsTheProgramWhichReadsItsInputThere() throws Exception {
        Program program = Program.named("Surroundings")
                .args("in the terminal")
                .with("console", "integratedTerminal")
                .with("cwd", folder.toString());
        var started = new CompletableFuture<Process>();
        try (DebugClient client = connect().introduced()) {
            client.heard.teachTerminal(arguments -> inTerminal(arguments, started));
            client.launches(program);
            client.heard.awaitInitialized();
            client.breaksAt(program, "BREAK at line");
            client.runs();
            Process process = started.get(30, TimeUnit.SECONDS);
            try (OutputStream typed = process.getOutputStream()) {
                typed.write("typed\nbye\n".getBytes(StandardCharsets.UTF_8));
            }
            client.stopsAt(program, "BREAK at line");
            assertThat(client.local("line")).isEqualTo("\"typed\"");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("arg 0 [in the terminal]", "folder " + folder.toRealPath(), "read typed", "end");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(client.heard.stdout()).isEmpty();
        }
    }

    @Test
    void aTerminalThatRefusesFailsTheLaunchWithItsReason() throws IOException {
        try (DebugClient client = connect().introduced()) {
            client.launches(Program.named("Loop").with("console", "integratedTerminal"));
            assertThat(client.startFailure()).contains("terminal");
            client.heard.awaitTerminated();
        }
    }

    @Test
    void withoutDebuggingTheProgramRunsThrough() throws IOException {
        Program loop = Program.named("Loop").with("noDebug", true);
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            assertThat(client.breaksAt(loop, "BREAK here"))
                    .allSatisfy(each -> assertThat(each.isVerified()).isFalse());
            client.exceptions("caught", "uncaught");
            client.runs();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
            assertThat(client.heard.order()).doesNotContain("stopped");
        }
    }

    private static RunInTerminalResponse inTerminal(
            RunInTerminalRequestArguments arguments, CompletableFuture<Process> started) {
        try {
            ProcessBuilder builder = new ProcessBuilder(arguments.getArgs())
                    .directory(Path.of(arguments.getCwd()).toFile())
                    .redirectErrorStream(true);
            if (arguments.getEnv() != null) {
                arguments.getEnv().forEach((name, value) -> {
                    if (value == null) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
            }
            started.complete(builder.start());
            return new RunInTerminalResponse();
        } catch (IOException e) {
            started.completeExceptionally(e);
            throw new IllegalStateException(e);
        }
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("loop.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "programs.Loop");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("programs/Loop.class"));
            Files.copy(Fixtures.classes().resolve("programs/Loop.class"), out);
        }
        return jar;
    }

    private Path compiledModule() throws Exception {
        Path source = folder.resolve("module-source");
        Files.createDirectories(source.resolve("acme/app"));
        Files.writeString(source.resolve("module-info.java"), "module acme.app {}\n");
        Files.writeString(source.resolve("acme/app/Main.java"), """
                package acme.app;

                public class Main {
                    public static void main(String[] args) {
                        String where = Main.class.getModule().getName();
                        System.out.println(where); // BREAK here
                    }
                }
                """);
        Path classes = folder.resolve("module-classes");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(), "-g", "-d", classes.toString()));
        command.add(source.resolve("module-info.java").toString());
        command.add(source.resolve("acme/app/Main.java").toString());
        Process javac = new ProcessBuilder(command).inheritIO().start();
        assertThat(javac.waitFor()).isZero();
        return classes;
    }

    private static int indexOf(Path source, String text) throws IOException {
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError(text + " is not in " + source);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                if (each.getFileName().toString().equals("target")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
