package io.javascope.capture.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BlocksTest {
    private final Blocks blocks = new Blocks(4);

    private int sealed(int events) {
        int block = blocks.take();
        blocks.seal(block, events, events);
        return block;
    }

    @Test
    void theOldestSealedOneGoesWhenNoneIsFree() {
        blocks.add(0, 4);
        int first = sealed(10);
        int second = sealed(20);
        sealed(30);
        sealed(40);

        assertThat(blocks.take()).isEqualTo(first);
        assertThat(blocks.take()).isEqualTo(second);
        assertThat(blocks.lost()).isEqualTo(30);
        assertThat(blocks.written()).isEqualTo(100);
        assertThat(blocks.overtaken()).isEqualTo(2);
    }

    @Test
    void aPackedOneIsOlderThanEverySealedOne() {
        blocks.add(0, 4);
        int first = sealed(10);
        sealed(20);
        assertThat(blocks.toPack()).isEqualTo(first);
        int target = blocks.takeToFill();
        blocks.keep(target, 10);
        blocks.release(first);
        sealed(30);
        sealed(40);

        assertThat(blocks.take()).as("the one with what is oldest").isEqualTo(target);
        assertThat(blocks.lost()).isEqualTo(10);
        assertThat(blocks.overtaken()).isZero();
    }

    @Test
    void whatIsWrittenOrBeingPackedIsNeverTaken() {
        blocks.add(0, 3);
        int open = blocks.take();
        int packing = sealed(10);
        assertThat(blocks.toPack()).isEqualTo(packing);
        int last = blocks.take();

        assertThat(blocks.take()).isEqualTo(-1);
        assertThat(blocks.takeToFill()).isEqualTo(-1);
        assertThat(blocks.inUse()).isEqualTo(3);
        assertThat(open).isNotEqualTo(packing).isNotEqualTo(last);
    }

    @Test
    void noNewerBlockIsGivenUpForPacking() {
        blocks.add(0, 2);
        int oldest = sealed(10);
        sealed(20);
        assertThat(blocks.toPack()).isEqualTo(oldest);

        assertThat(blocks.takeToFill()).isEqualTo(-1);
        assertThat(blocks.lost()).isZero();
    }
}
