package io.javascope.session.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SessionProblem;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchPlannerTest {
    private static final String AGENT = "-agentlib:test";
    private static final String MAIN = "public class Main { public static void main(String[] args) {} }";

    @TempDir
    Path folder;

    private static LaunchPlan plan(LaunchRequest request) {
        return LaunchPlanner.plan(request, AGENT, line -> {});
    }

    @Test
    void namesTheClassPathEntryThatIsMissing() {
        Path gone = folder.resolve("gone.jar");
        LaunchRequest request =
                LaunchRequest.of(new LaunchTarget.MainClass("Main")).withClassPath(List.of(gone));
        SessionProblem problem = assertThrows(SessionProblem.class, () -> plan(request));
        assertEquals(SessionProblem.Kind.MISSING_INPUT, problem.kind());
        assertThat(problem).hasMessageContaining(gone.toString());
    }

    @Test
    void compilesASingleFile() throws IOException {
        Path file = Files.writeString(folder.resolve("Main.java"), MAIN);
        LaunchPlan plan =
                plan(LaunchRequest.of(new LaunchTarget.SourceFile(file)).withArgs(List.of("one")));
        assertEquals(AGENT, plan.command().get(1));
        assertEquals(List.of("Main", "one"), plan.command().subList(4, 6));
        assertTrue(Files.exists(plan.classPath().getFirst().resolve("Main.class")));
    }

    @Test
    void compilesASingleFileAgainstTheLibrariesOfItsCommand() throws IOException {
        Path library = Files.createDirectory(folder.resolve("library"));
        Files.write(library.resolve("Library.class"), aClass("Library"));
        Path file = Files.writeString(folder.resolve("Main.java"), MAIN.replace("{}", "{ new Library(); }"));
        LaunchPlan asked =
                plan(LaunchRequest.of(new LaunchTarget.SourceFile(file)).withClassPath(List.of(library)));
        assertEquals(library, asked.classPath().getLast());
        LaunchPlan typed = plan(LaunchRequest.of(
                new LaunchTarget.Command(List.of("java", "-cp", library.toString(), file.toString(), "one"))));
        assertEquals(library, typed.classPath().getLast());
        assertEquals(List.of("Main", "one"), typed.command().subList(3, 5));
    }

    private static byte[] aClass(String name) {
        return ClassFile.of()
                .build(
                        ClassDesc.of(name),
                        type -> type.withFlags(AccessFlag.PUBLIC)
                                .withMethodBody(
                                        "<init>",
                                        MethodTypeDesc.of(ConstantDescs.CD_void),
                                        AccessFlag.PUBLIC.mask(),
                                        code -> code.aload(0)
                                                .invokespecial(
                                                        ConstantDescs.CD_Object, "<init>", ConstantDescs.MTD_void)
                                                .return_()));
    }

    @Test
    void aCommandIsLeftAsItIsAndItsJvmsGetTheAgentFromTheEnvironment() throws IOException {
        List<String> words = List.of("java", "-cp", folder.toString(), "Main", "a");
        LaunchPlan plan = plan(LaunchRequest.of(new LaunchTarget.Command(words)));
        assertEquals(words, plan.command());
        assertTrue(
                String.valueOf(plan.env().get("JAVA_TOOL_OPTIONS")).endsWith(AGENT),
                plan.env().toString());
        assertEquals(List.of(folder), plan.classPath());
        assertEquals("Main", plan.name());
    }

    @Test
    void aSourceFileInACommandIsCompiledForTheJavaThatIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("Main.java"), MAIN);
        for (int feature : new int[] {17, 25}) {
            Optional<Jdk> jdk = JdkSearch.ofThisMachine().exactly(feature);
            if (jdk.isPresent()) {
                String java = jdk.get().java().toString();
                LaunchPlan plan = plan(
                        LaunchRequest.of(new LaunchTarget.Command(List.of(java, "-Xmx64m", file.toString(), "one"))));
                assertEquals(List.of(java, "-Xmx64m", "-cp"), plan.command().subList(0, 3));
                assertEquals(List.of("Main", "one"), plan.command().subList(4, 6));
                byte[] header = Files.readAllBytes(plan.classPath().getFirst().resolve("Main.class"));
                assertEquals(feature + 44, header[7]);
            }
        }
    }

    @Test
    void aClassPathOfWhichNothingExistsIsNamed() {
        String nowhere = folder.resolve("nowhere").toString();
        SessionProblem problem = assertThrows(
                SessionProblem.class,
                () -> plan(LaunchRequest.of(new LaunchTarget.Command(List.of("java", "-cp", nowhere, "Main")))));
        assertEquals(SessionProblem.Kind.MISSING_INPUT, problem.kind());
        assertThat(problem).hasMessageContaining(nowhere);
    }

    @Test
    void saysThatAMavenProjectIsNotTrusted() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project><artifactId>a</artifactId></project>");
        Path sources = Files.createDirectories(folder.resolve("src/main/java"));
        Path file = Files.writeString(sources.resolve("Main.java"), MAIN);
        SessionProblem problem =
                assertThrows(SessionProblem.class, () -> plan(LaunchRequest.of(new LaunchTarget.SourceFile(file))));
        assertThat(problem).hasMessageContaining("is not trusted");
    }
}
