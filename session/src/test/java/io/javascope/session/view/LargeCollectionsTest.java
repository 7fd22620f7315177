package io.javascope.session.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.history.state.Contents;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages of collections of a million elements, read from a real program. */
@Timeout(120)
final class LargeCollectionsTest {
    private static final int MILLION = 1_000_000;

    @Test
    void pagesOfAMillionElementsTakeNoTime() throws Exception {
        try (var program = StoppedProgram.at("programs/BigData.java", "BREAK with big data", 25)) {
            // Most of it is round trips of one page; reading everything would take minutes.
            assertPage(program, "list", 0);
            assertPage(program, "list", MILLION / 2);
            assertPage(program, "deque", MILLION / 2);
            assertPage(program, "deque", MILLION - 100);
            assertPage(program, "linked", 0);
            assertPage(program, "linked", MILLION - 100);
            assertEntries(program, "map");
        }
    }

    private static void assertPage(StoppedProgram program, String local, int start) throws Exception {
        long began = System.nanoTime();
        var page = (Contents.Elements) LogicalView.page(program.heap(), program.local(local), start, 100)
                .orElseThrow();
        assertQuick(began);

        assertThat(page.size()).isEqualTo(MILLION);
        assertThat(page.values()).hasSize(100);
        assertThat(Rendering.of(page.values().getFirst())).isEqualTo(Integer.toString(start));
        assertThat(Rendering.of(page.values().getLast())).isEqualTo(Integer.toString(start + 99));
    }

    private static void assertEntries(StoppedProgram program, String local) throws Exception {
        long began = System.nanoTime();
        var page = (Contents.Entries)
                LogicalView.page(program.heap(), program.local(local), 0, 100).orElseThrow();
        assertQuick(began);

        assertThat(page.size()).isEqualTo(MILLION);
        assertThat(page.entries()).hasSize(100);
        assertThat(Rendering.of(page.entries().getLast().key())).isEqualTo("99");
    }

    private static void assertQuick(long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }
}
