package io.javascope.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentOptionsTest {
    @Test
    void aCommaInAPathOrPatternIsEscaped() {
        var selection = new Selection(Plan.BALANCED, List.of("com.acme.*", "Start"), List.of("**.gen.**"), 1 << 20);
        assertThat(AgentOptions.lines(Path.of("/a,b 100%/r.jscope"), selection))
                .startsWith(
                        "out=/a%2Cb 100%25/r.jscope",
                        "plan=balanced", "ring=1048576", "include=com.acme.*", "include=Start", "exclude=**.gen.**");
    }

    @Test
    void whatIsNotAskedForIsLeftToTheRecorder() {
        assertThat(AgentOptions.lines(Path.of("/r"), new Selection(Plan.CALLS, List.of(), List.of(), 0)))
                .noneMatch(line -> line.startsWith("ring") || line.startsWith("include") || line.startsWith("exclude"));
    }

    @Test
    void everyJvmSeesOnlyTheNameOfTheFile(@TempDir Path recording) throws IOException {
        var selection = new Selection(Plan.FULL, List.of("com.acme.*"), List.of(), 0);
        String option = AgentOptions.javaagent(Path.of("/agent.jar"), recording, selection);
        assertThat(option).isEqualTo("-javaagent:/agent.jar=options=" + recording.resolve("agent.options"));
        assertThat(recording.resolve("agent.options")).content().contains("include=com.acme.*\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.codehaus.plexus.classworlds.launcher.Launcher -B test",
                "org.gradle.wrapper.GradleWrapperMain test",
                "org.gradle.launcher.daemon.bootstrap.GradleDaemon 8.14",
                "jdk.compiler/com.sun.tools.javac.Main -d out A.java"
            })
    void theJvmOfABuildToolIsLeftAlone(String command) {
        assertThat(AgentOptions.BUILD_TOOLS).anyMatch(command::startsWith);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.maven.surefire.booter.ForkedBooter /tmp/x",
                "/target/surefire/surefirebooter-20261128.jar /target/surefire x",
                "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Test Executor 1'",
                "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher Hello.java",
                "com.acme.Main"
            })
    void theJvmOfAProgramOrOfItsTestsIsRecorded(String command) {
        assertThat(AgentOptions.BUILD_TOOLS).noneMatch(command::startsWith);
    }
}
