package io.javascope.foundation.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @CsvSource({"1, 1000000", "3, 999999", "16, 4000000"})
    void idsOfManyWritersNeverCollide(int writers, long ids) throws InterruptedException {
        assertThat(CollisionCheck.check(ids, writers))
                .isEqualTo(new CollisionCheck.Outcome(ids / writers * writers, 0, 0));
    }

    @Test
    void shortLivedVirtualThreadsGetIdsOfTheirOwn() throws InterruptedException {
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        int threads = 2_000;
        var ready = new CountDownLatch(threads);
        IntStream.range(0, threads)
                .forEach(_ -> Thread.ofVirtual().start(() -> {
                    IntStream.range(0, 50).forEach(_ -> ids.add(Ids.next()));
                    ready.countDown();
                }));
        ready.await();
        assertThat(ids).hasSize(threads * 50).allSatisfy(id -> assertThat(id).isPositive());
    }

    @Test
    void aThreadThatMakesOneIdTakesFewNumbersWithIt() {
        IdSource source = new IdSource(0);
        IntStream.range(0, 1_000).forEach(_ -> source.block().next());
        assertThat(source.block().next()).isLessThanOrEqualTo(1_000 * 16 + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42, Long.MAX_VALUE, 0x0123456789abcdefL})
    void theTextOfAnIdReadsBack(long id) {
        assertThat(Ids.text(id)).hasSize(16);
        assertThat(Ids.parse(Ids.text(id))).isEqualTo(id);
    }

    @Test
    void aTextThatIsNoIdIsRefused() {
        assertThatThrownBy(() -> Ids.parse("12")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ids.parse("not hexadecimal!")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 62})
    void aSourceBeginsInItsRangeOnly(long start) {
        assertThatThrownBy(() -> new IdSource(start)).hasMessageContaining(String.valueOf(start));
    }
}
