package io.javascope.capture.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StampsTest {
    private final Stamps stamps = new Stamps(16);

    @Test
    void fourThatBelongToOnePlaceStandThereTogetherAndAFifthDrivesOutTheFirst() {
        List<List<String>> lists = alike(5);
        lists.subList(0, 4).forEach(list -> stamps.put(list, 1));
        assertThat(lists.subList(0, 4)).allMatch(list -> stamps.isFresh(list, 1));

        stamps.put(lists.get(4), 1);

        assertThat(lists.subList(1, 5)).allMatch(list -> stamps.isFresh(list, 1));
        assertThat(stamps.isFresh(lists.get(0), 1)).isFalse();
    }

    @Test
    void whatChangedOrStandsInAnotherChunkIsNotFresh() {
        List<String> list = new ArrayList<>();
        stamps.put(list, 1);
        assertThat(stamps.isFresh(list, 2)).isFalse();
        list.add("more");
        assertThat(stamps.isFresh(list, 1)).isFalse();
        stamps.update(list);
        assertThat(stamps.isFresh(list, 1)).isTrue();
    }

    /** Lists with the same low bits in their identity hashes. */
    private static List<List<String>> alike(int count) {
        List<List<String>> found = new ArrayList<>();
        while (found.size() < count) {
            List<String> list = new ArrayList<>();
            if ((System.identityHashCode(list) & 3) == 1) {
                found.add(list);
            }
        }
        return found;
    }
}
