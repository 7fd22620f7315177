package io.javascope.session.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.fixtures.Fixtures;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class JdiFloorTest {

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void stepsAndLooks(int java) throws Exception {
        var source = Fixtures.source("programs/Loop.java");
        try (var floor =
                JdiFloor.runTo(command(java, source.className()), source.className(), source.line("BREAK here"))) {
            int first = floor.refresh(20);
            for (int i = 0; i < 4; i++) {
                floor.step();
            }
            assertThat(first).isPositive();
            assertThat(floor.refresh(20)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 25)
    void aProgramThatEndsBeforeTheLineIsAnError(int java) {
        var source = Fixtures.source("programs/Loop.java");
        assertThatThrownBy(() -> JdiFloor.runTo(command(java, "programs.Output"), source.className(), 1)
                        .close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended before");
    }

    private static List<String> command(int java, String mainClass) {
        var jdk = JdkSearch.ofThisMachine().exactly(java).orElseThrow();
        return List.of(jdk.java().toString(), "-cp", Fixtures.classes().toString(), mainClass);
    }
}
