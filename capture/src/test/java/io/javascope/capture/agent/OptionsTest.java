package io.javascope.capture.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {
    @TempDir
    private Path folder;

    @Test
    void defaultsAreFullWith256MegabytesAndGuardedSecrets() {
        Options options = Options.parse("out=/x/y.jscope");

        assertThat(options.out()).isEqualTo(Path.of("/x/y.jscope"));
        assertThat(options.plan()).isEqualTo(Plan.FULL);
        assertThat(options.ring()).isEqualTo(256L << 20);
        assertThat(options.started()).isTrue();
        assertThat(options.secrets()).isTrue();
    }

    @Test
    void aPathMayHoldCommasAndPercentSigns() {
        assertThat(Options.parse("out=/a%2Cb%252C").out()).isEqualTo(Path.of("/a,b%2C"));
    }

    @Test
    void aFileHoldsOneOptionALineAndListsGrow() throws IOException {
        Path file = folder.resolve("agent.options");
        Files.writeString(file, "# written by a test\nplan=calls\ninclude=com.acme.*\ninclude=org.x.**;org.y.**\n");

        Options options = Options.parse("out=/x,options=" + file);

        assertThat(options.plan()).isEqualTo(Plan.CALLS);
        assertThat(options.include()).containsExactly("com.acme.*", "org.x.**", "org.y.**");
    }

    @Test
    void classesAreCachedUnlessThatIsSwitchedOff() {
        assertThat(Options.parse("out=/x").cached()).isTrue();
        assertThat(Options.parse("out=/x,cache=/y").cache()).isEqualTo(Path.of("/y"));
        assertThat(Options.parse("out=/x,cache=off").cached()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan=full             | needs out=FOLDER",
                "out=/x,plan=all       | the plan all is not known",
                "out=/x,ring=many      | ring=many is no size",
                "out=/x,ring=1k        | ring=1k is too small",
                "out=/x,colour=red     | has no option colour",
                "out=/x,plan           | option plan has no value",
                "out=/x,start=maybe    | start=maybe is not known",
                "options=/no/such/file | cannot read its options in /no/such/file"
            })
    void whatIsWrongIsSaid(String options, String message) {
        assertThatThrownBy(() -> Options.parse(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
