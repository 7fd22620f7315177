package io.javascope.dap.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.javascope.session.AttachRequest;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.RecordingPlan;
import io.javascope.session.RecordingRequest;
import io.javascope.session.SessionProblem;
import io.javascope.session.SnapshotBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LaunchAttributesTest {

    @Test
    void everyAttributeArrives() {
        LaunchRequest request = launch("""
                {"mainClass": "com.acme.Main", "args": ["a b", "c"], "vmArgs": "-Xmx64m -Dx='1 2'",
                 "classPaths": ["classes", "/lib/a.jar"], "modulePaths": ["/mods"], "sourcePaths": "src",
                 "cwd": "/work", "env": {"A": "1", "B": null}, "console": "integratedTerminal",
                 "stopOnEntry": true, "javaExec": "/jdk/bin/java",
                 "history": {"record": "stops", "maxSnapshots": 50, "maxSnapshotBytes": "8MB"}}""").request();
        assertThat(request.target()).isEqualTo(new LaunchTarget.MainClass("com.acme.Main"));
        assertThat(request.args()).containsExactly("a b", "c");
        assertThat(request.java().vmArgs()).containsExactly("-Xmx64m", "-Dx=1 2");
        assertThat(request.paths().classes()).containsExactly(Path.of("/work/classes"), Path.of("/lib/a.jar"));
        assertThat(request.paths().modules()).containsExactly(Path.of("/mods"));
        assertThat(request.paths().sources()).containsExactly(Path.of("/work/src"));
        assertThat(request.surroundings().cwd()).isEqualTo(Path.of("/work"));
        assertThat(request.surroundings().env())
                .containsEntry("A", "1")
                .containsEntry("B", null)
                .hasSize(2);
        assertThat(request.surroundings().console()).isEqualTo(LaunchRequest.Console.INTEGRATED_TERMINAL);
        assertThat(request.stopOnEntry()).isTrue();
        assertThat(request.java().exec()).isEqualTo(Path.of("/jdk/bin/java"));
        assertThat(request.snapshots()).isEqualTo(new SnapshotBounds(50, 8L << 20));
    }

    @Test
    void anEmptyLaunchLeavesEverythingToTheSession() {
        LaunchAttributes.Launch launch = launch("{}");
        assertThat(launch.request()).isEqualTo(LaunchRequest.of(new LaunchTarget.OfProject()));
        assertThat(launch.noDebug()).isFalse();
        assertThat(launch.remarks()).isEmpty();
    }

    @Test
    void aMainClassThatIsAFileIsTakenForWhatItIs() {
        assertThat(launch("{\"mainClass\": \"/a/b.jar\"}").request().target())
                .isEqualTo(new LaunchTarget.Jar(Path.of("/a/b.jar")));
        assertThat(launch("{\"mainClass\": \"/a/B.java\"}").request().target())
                .isEqualTo(new LaunchTarget.SourceFile(Path.of("/a/B.java")));
        assertThat(launch("{\"mainClass\": \"mod/com.acme.Main\"}").request().target())
                .isEqualTo(new LaunchTarget.MainClass("mod/com.acme.Main"));
    }

    @Test
    void severalProgramsAreRefused() {
        assertThatThrownBy(() -> launch("{\"mainClass\": \"Main\", \"file\": \"/A.java\"}"))
                .isInstanceOf(SessionProblem.class)
                .hasMessageContaining("`mainClass`, `file`, `jar`, `test` and `recording`");
    }

    @Test
    void placeholdersOfOtherDebuggersMeanWorkItOut() {
        assertThat(launch("{\"classPaths\": [\"$Auto\"], \"modulePaths\": [\"$Runtime\"]}")
                        .request())
                .isEqualTo(LaunchRequest.of(new LaunchTarget.OfProject()));
        assertThatThrownBy(() -> launch("{\"classPaths\": [\"$Auto\", \"/lib/a.jar\"]}"))
                .hasMessageContaining("`classPaths`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stopOnEntry\": \"yes\"} | `stopOnEntry` must be true or false, but it is the text \"yes\"",
                "{\"mainClass\": 5} | `mainClass` must be a text, but it is the number 5",
                "{\"args\": 1.5} | `args` must be a text or a list of texts, but it is the number 1.5",
                "{\"args\": [\"a\", 2]} | `args` must be a text or a list of texts",
                "{\"args\": \"'open\"} | `args` cannot be split",
                "{\"classPaths\": {}} | `classPaths` must be a list of texts, but it is an object",
                "{\"env\": [\"A=1\"]} | `env` must be an object of names and texts, but it is a list",
                "{\"env\": {\"A\": 1}} | `env.A` must be a text, or null to remove the variable, but it is the number 1",
                "{\"console\": \"window\"} | `console` must be internalConsole, integratedTerminal or externalTerminal",
                "{\"console\": true} | `console` must be a text, but it is true",
                "{\"history\": \"off\"} | `history` must be an object",
                "{\"history\": {\"maxSnapshots\": -1}} | `history.maxSnapshots` must be a whole number",
                "{\"history\": {\"maxSnapshots\": \"many\"}} | `history.maxSnapshots` must be a whole number",
                "{\"history\": {\"maxSnapshotBytes\": \"big\"}} | `history.maxSnapshotBytes` must be a size such as",
                "{\"history\": {\"record\": \"all\"}} | `history.record` must be off, stops, calls, balanced or full",
                "{\"history\": {\"record\": \"full\", \"ring\": \"1KB\"}} | `history.ring` must be \"256KB\" or more",
                "{\"history\": {\"record\": \"full\", \"include\": [1]}} | `history.include` must be a list of texts",
                "{\"history\": {\"ring\": \"1MB\"}} | need `history.record` to be calls, balanced or full",
                "{\"recording\": \"x\", \"history\": {\"record\": \"full\"}} | A recording that is opened is not recorded",
                "{\"recording\": 7} | `recording`",
                "{\"session\": \"1\"} | It belongs to `attach`, where it names a session",
                "{\"test\": \"#b\"} | `test` must be a test class or Class#method",
                "{\"test\": \"A#b\", \"mainClass\": \"Main\"} | launch takes one of the attributes",
                "{\"stepFilters\": {\"skipClasses\": [\"$Nonsense\"]}} | `stepFilters.skipClasses` must be a list of class names",
                "{\"noDebug\": 1} | `noDebug` must be true or false",
                "{\"token\": 1} | `token` must be a text",
                "{\"envFile\": \"/no/such/file\"} | The envFile /no/such/file cannot be read",
            })
    void aWrongTypeOrValueIsNamedWithWhatWasExpectedAndGot(String json, String message) {
        assertThatThrownBy(() -> launch(json))
                .isInstanceOf(SessionProblem.class)
                .hasMessageContaining(message);
    }

    @Test
    void historyCanBeOff() {
        assertThat(launch("{\"history\": {\"record\": \"off\"}}")
                        .request()
                        .snapshots()
                        .count())
                .isZero();
    }

    @Test
    void historyCanBeARecording() {
        RecordingRequest all =
                launch("{\"history\": {\"record\": \"calls\"}}").request().recording();
        assertThat(all).isEqualTo(RecordingRequest.of(RecordingPlan.CALLS));
        RecordingRequest chosen = launch("""
                {"history": {"record": "full", "ring": "64MB", "include": ["com.acme.**"], "exclude": "com.acme.Log"}}""").request().recording();
        assertThat(chosen)
                .isEqualTo(new RecordingRequest(
                        RecordingPlan.FULL, 64L << 20, List.of("com.acme.**"), List.of("com.acme.Log")));
        assertThat(launch("{}").request().recording()).isNull();
    }

    @Test
    void aProgramThatRunsIsNotRecordedByAttaching() {
        assertThatThrownBy(() -> attach("{\"port\": 5005, \"history\": {\"record\": \"full\"}}"))
                .hasMessageContaining("`history.record` cannot be \"full\" with attach")
                .hasMessageContaining("record --pid");
    }

    @ParameterizedTest
    @CsvSource({"32MB, 33554432", "32 MiB, 33554432", "1g, 1073741824", "512K, 524288", "100, 100", "7B, 7"})
    void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
        assertThat(launch("{\"history\": {\"maxSnapshotBytes\": \"" + text + "\"}}")
                        .request()
                        .snapshots()
                        .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void theEnvironmentAttributeWinsOverTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(".env");
        Files.writeString(file, "# comment\n\nA=from file\nexport B = \"two words\"\nC='3'\n");
        LaunchRequest request = launch(
                        "{\"cwd\": \"" + folder + "\", \"envFile\": \".env\", \"env\": {\"A\": \"mine\"}}")
                .request();
        assertThat(request.surroundings().env())
                .containsEntry("A", "mine")
                .containsEntry("B", "two words")
                .containsEntry("C", "3")
                .hasSize(3);
    }

    @Test
    void aLineOfTheFileThatIsNoVariableIsNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(".env");
        Files.writeString(file, "A=1\nnonsense\n");
        assertThatThrownBy(() -> launch("{\"envFile\": \"" + file + "\"}"))
                .hasMessageContaining("Line 2")
                .hasMessageContaining("nonsense");
    }

    @Test
    void unknownAttributesAreRemarkedAndClientsOwnAreNot() {
        assertThat(launch("""
                {"mainclass": "x", "encoding": "UTF-8", "history": {"rings": "1MB"}, "name": "n", "type": "java",
                 "request": "launch", "__sessionId": "7", "preLaunchTask": "build", "token": "t"}""").remarks())
                .containsExactly(
                        "The attribute `mainclass` is not known and has no effect.",
                        "The attribute `encoding` has no effect yet.",
                        "The attribute `history.rings` is not known and has no effect.");
    }

    @Test
    void attachTakesHostPortAndTimeout() {
        AttachRequest request = attach("{\"port\": 5005, \"hostName\": \" box \", \"timeout\": 1500}");
        assertThat(request.hostName()).isEqualTo("box");
        assertThat(request.port()).isEqualTo(5005);
        assertThat(request.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(attach("{\"port\": 5005}").hostName()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | needs the attribute `port`",
                "{\"port\": \"5005\"} | `port` must be a whole number from 1 to 65535, but it is the text \"5005\"",
                "{\"port\": 0} | `port` must be a whole number from 1 to 65535",
                "{\"port\": 70000} | `port` must be a whole number from 1 to 65535",
                "{\"port\": 1, \"timeout\": 0} | `timeout` must be a whole number",
                "{\"processId\": 1} | `processId` is not supported yet",
            })
    void attachSaysWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> attach(json))
                .isInstanceOf(SessionProblem.class)
                .hasMessageContaining(message);
    }

    private static LaunchAttributes.Launch launch(String json) {
        return LaunchAttributes.launch(values(json));
    }

    private static AttachRequest attach(String json) {
        return LaunchAttributes.attach(values(json)).request();
    }

    /** As LSP4J hands them over. */
    private static Map<String, Object> values(String json) {
        return new Gson().fromJson(json, new TypeToken<Map<String, Object>>() {}.getType());
    }
}
