package io.javascope.server.bench.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HeapWatchTest {
    private static final int EACH = 2_000;
    private static final int ROUNDS = 6;
    private static final int SIZE = 4_000;

    /** What somebody forgot to give back. */
    private static final class Forgotten {
        final byte[] bytes = new byte[SIZE];
    }

    @Test
    void whatIsForgottenHasARateAndAName() throws Exception {
        List<Forgotten> kept = new ArrayList<>();
        try (HeapWatch heap = HeapWatch.begin()) {
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < EACH; i++) {
                    kept.add(new Forgotten());
                }
                heap.note(kept.size());
            }
            assertThat(heap.notes()).isEqualTo(ROUNDS);
            assertThat(heap.bytesEach()).isBetween(SIZE * 0.9, SIZE * 1.5);
            assertThat(heap.suspects())
                    .anySatisfy(suspect -> assertThat(suspect)
                            .contains("allocated in " + HeapWatchTest.class.getName())
                            .contains("held by " + Forgotten.class.getName() + ".bytes"));
        }
        assertThat(kept).hasSize(ROUNDS * EACH);
    }

    @Test
    void whatIsGivenBackLeavesNothing() {
        long bytes = 0;
        try (HeapWatch heap = HeapWatch.begin()) {
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < EACH; i++) {
                    bytes += new Forgotten().bytes.length;
                }
                heap.note(bytes / SIZE);
            }
            assertThat(heap.bytesEach()).isLessThan(SIZE * 0.1);
        }
        assertThat(bytes).isEqualTo((long) ROUNDS * EACH * SIZE);
    }
}
