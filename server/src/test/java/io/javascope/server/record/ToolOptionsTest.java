package io.javascope.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ToolOptionsTest {
    @Test
    void theOptionFollowsWhatTheUserHasSet() {
        assertThat(ToolOptions.with("-Dx=1", "-javaagent:/a.jar=options=/r"))
                .isEqualTo("-Dx=1 -javaagent:/a.jar=options=/r");
        assertThat(ToolOptions.with("  ", "-javaagent:/a.jar")).isEqualTo("-javaagent:/a.jar");
        assertThat(ToolOptions.with(null, "-javaagent:/a.jar")).isEqualTo("-javaagent:/a.jar");
    }

    @Test
    void aBlankOrAQuoteInAPathIsQuotedAsTheJvmReadsIt() {
        assertThat(ToolOptions.with(null, "-javaagent:/my files/a.jar")).isEqualTo("\"-javaagent:/my files/a.jar\"");
        assertThat(ToolOptions.with(null, "-javaagent:/a\"b/a.jar")).isEqualTo("'-javaagent:/a\"b/a.jar'");
        assertThatThrownBy(() -> ToolOptions.with(null, "-javaagent:/a'\"b/a.jar"))
                .isInstanceOf(RecordProblem.class)
                .hasMessageContaining("name another place");
    }
}
