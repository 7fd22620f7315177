package io.javascope.workspace.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.workspace.FixtureProject;
import io.javascope.workspace.RunningJava;
import io.javascope.workspace.compile.CompileResult.Compiled;
import io.javascope.workspace.compile.CompileResult.Failed;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.File;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SingleFileTest {

    private static final int OURS = Runtime.version().feature();

    @TempDir
    private Path folder;

    private Path classes() {
        return folder.resolve("classes");
    }

    private static String run(int feature, CompileResult result) throws IOException, InterruptedException {
        Compiled compiled = compiled(result);
        Optional<Jdk> jdk = JdkSearch.ofThisMachine().exactly(feature);
        Assumptions.assumeTrue(jdk.isPresent(), "no JDK " + feature + " here");
        String classPath =
                compiled.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return RunningJava.run(jdk.get(), List.of("-cp", classPath, compiled.mainClass()))
                .strip();
    }

    private static Compiled compiled(CompileResult result) {
        return switch (result) {
            case Compiled compiled -> compiled;
            case Failed failed -> throw new AssertionError(failed.message());
        };
    }

    private static List<Problem> problems(CompileResult result) {
        return switch (result) {
            case Compiled compiled -> throw new AssertionError("compiled: " + compiled);
            case Failed failed -> failed.problems();
        };
    }

    private Path source(String name, String text) throws IOException {
        return FixtureProject.write(folder.resolve(name), text);
    }

    @Test
    void aFileRunsWithTheClassesBesideIt() throws IOException, InterruptedException {
        CompileResult result = SingleFile.compile(Fixtures.file("projects/single-file/Classic.java"), classes(), 17);
        assertThat(run(17, result)).isEqualTo("2 names");
    }

    @Test
    void aFileInAPackageRunsWithTheOtherPackagesOfItsTree() throws IOException, InterruptedException {
        Path file = Fixtures.file("projects/single-file/com/acme/tree/Start.java");
        CompileResult result = SingleFile.compile(file, classes(), 17);
        assertThat(run(17, result)).isEqualTo("green");
        assertThat(classes().resolve("com/acme/tree/branch/Leaf.class")).exists();
        assertThat(classes().resolve("Classic.class")).doesNotExist();
    }

    @Test
    void aCompactFileRunsOnJava25() throws IOException, InterruptedException {
        CompileResult result = SingleFile.compile(Fixtures.file("java25/Compact.java"), classes(), OURS);
        assertThat(run(OURS, result)).isEqualTo("total 17");
    }

    @Test
    void classesHaveLinesAndLocalVariablesAndTheReleasesVersion() throws IOException {
        Path file = Fixtures.file("projects/single-file/Classic.java");
        compiled(SingleFile.compile(file, classes(), 17));
        ClassModel model = ClassFile.of().parse(classes().resolve("Classic.class"));
        assertThat(model.majorVersion()).isEqualTo(ClassFile.JAVA_17_VERSION);
        CodeAttribute code = model.methods().stream()
                .filter(method -> method.methodName().equalsString("main"))
                .findFirst()
                .flatMap(method -> method.findAttribute(Attributes.code()))
                .orElseThrow();
        assertThat(code.findAttribute(Attributes.localVariableTable())
                        .orElseThrow()
                        .localVariables())
                .extracting(variable -> variable.name().stringValue())
                .contains("args", "names");
        int line = new FixtureSource(file).line("BREAK here");
        assertThat(code.findAttribute(Attributes.lineNumberTable())
                        .orElseThrow()
                        .lineNumbers())
                .anyMatch(entry -> entry.lineNumber() == line);
    }

    @Test
    void aCompactFileForAnOlderJavaIsRefusedWithTheReason() throws IOException {
        List<Problem> problems = problems(SingleFile.compile(Fixtures.file("java25/Compact.java"), classes(), 17));
        assertThat(problems)
                .anyMatch(problem -> problem.error() && problem.message().contains("25"));
    }

    @Test
    void anInstanceMainForAnOlderJavaIsRefusedWithTheReason() throws IOException {
        Path file = source("Late.java", "class Late { void main() {} }");
        assertThat(problems(SingleFile.compile(file, classes(), 17)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("needs Java 25"));
    }

    @Test
    void eachErrorNamesItsLine() throws IOException {
        Path file = Fixtures.file("broken/WrongType.java");
        assertThat(problems(SingleFile.compile(file, classes(), 17)))
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo(file);
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.toString()).startsWith(file + ":" + problem.line() + ": ");
                });
    }

    @Test
    void aTextThatDoesNotEndIsAnErrorNotACrash() throws IOException {
        assertThat(problems(SingleFile.compile(Fixtures.file("broken/Unclosed.java"), classes(), 17)))
                .isNotEmpty();
    }

    @Test
    void anErrorInAClassBesideItNamesThatFile() throws IOException {
        Path file = source("Uses.java", "class Uses { public static void main(String[] a) { Used.x(); } }");
        Path other = source("Used.java", "class Used { static void x() { int y = \"no\"; } }");
        assertThat(problems(SingleFile.compile(file, classes(), 17)))
                .extracting(Problem::file)
                .containsExactly(other);
    }

    @Test
    void aFileWithoutMainIsRefused() throws IOException {
        Path file = source("None.java", "class None { static int main(String[] args) { return 1; } }");
        assertThat(problems(SingleFile.compile(file, classes(), 17)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("main method"));
    }

    @Test
    void aScriptWithoutEndingRunsAndKeepsItsLines() throws IOException, InterruptedException {
        Path file = source("script", """
                #!/usr/bin/env -S java --source 17
                public class Other {
                    public static void main(String[] args) {
                        System.out.println(new Throwable().getStackTrace()[0]);
                    }
                }
                """);
        assertThat(run(17, SingleFile.compile(file, classes(), 17))).isEqualTo("Other.main(script:4)");
    }

    @Test
    void theFirstClassWithAMainIsStarted() throws IOException {
        Path file = source("Several.java", """
                package far.away;
                class First {}
                class Second { public static void main(String[] args) {} }
                class Third { public static void main(String[] args) {} }
                """);
        assertThat(compiled(SingleFile.compile(file, classes(), 17)).mainClass())
                .isEqualTo("far.away.Second");
    }

    @Test
    void pathsWithSpacesAndUmlautsWork() throws IOException, InterruptedException {
        Assumptions.assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "file names are not UTF-8 here");
        Path file = source("Über uns/mit Leerzeichen/Grüße.java", """
                class Grüße { public static void main(String[] args) { System.out.println(Größe.text()); } }
                """);
        source("Über uns/mit Leerzeichen/Größe.java", "class Größe { static String text() { return \"ok\"; } }");
        CompileResult result = SingleFile.compile(file, folder.resolve("Ausgabe für uns"), 17);
        assertThat(run(17, result)).isEqualTo("ok");
    }

    @Test
    void aFileInAnotherEncodingIsAnErrorThatSaysSo() throws IOException {
        Path file = folder.resolve("Latin.java");
        Files.write(file, "class Latin { String s = \"ü\"; }".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(SingleFile.compile(file, classes(), 17)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("UTF-8"));
        CompileOptions options = new CompileOptions(17, List.of(), false, StandardCharsets.ISO_8859_1);
        assertThat(problems(SingleFile.compile(file, classes(), options)))
                .allMatch(problem -> problem.message().contains("main method"));
    }

    @Test
    void annotationProcessorsOnTheClassPathDoNotRun() throws IOException {
        Path library = folder.resolve("library");
        FixtureProject.write(
                library.resolve("META-INF/services/javax.annotation.processing.Processor"), "no.such.Processor\n");
        Path file = source("Plain.java", "class Plain { public static void main(String[] args) {} }");
        CompileOptions options = CompileOptions.forRelease(OURS).withClassPath(List.of(library));
        assertThat(compiled(SingleFile.compile(file, classes(), options)).classPath())
                .containsExactly(classes(), library);
    }

    @Test
    void anExpressionTooDeepForTheCompilerIsAProblemNotACrash() throws IOException {
        String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
        Path file =
                source("Deep.java", "class Deep { public static void main(String[] args) { int x = " + deep + "; } }");
        assertThat(problems(SingleFile.compile(file, classes(), 17)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("The compiler failed"));
    }

    @Test
    void previewFeaturesAreAllowedWhenAskedFor() throws IOException {
        Path file = source("Preview.java", """
                class Preview { public static void main(String[] args) { if (1 instanceof byte b) {} } }
                """);
        assertThat(problems(SingleFile.compile(file, classes(), OURS)))
                .allMatch(problem -> problem.message().contains("preview"));
        compiled(SingleFile.compile(
                file, classes(), CompileOptions.forRelease(OURS).withPreview(true)));
        ClassModel model = ClassFile.of().parse(classes().resolve("Preview.class"));
        assertThat(model.minorVersion()).isEqualTo(ClassFile.PREVIEW_MINOR_VERSION);
    }
}
