package io.javascope.history.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Contents.View;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState.Unavailable;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
    private static final Value.Reference LIST = new Value.Reference(7, "java.util.ArrayList", "");

    @Test
    void answersWhatWasPutIn() {
        var counter = new Variable("counter", "int", new Value.Primitive(3));
        var limit = new Field("LIMIT", "com.acme.Shop", "int", true, new Value.Primitive(9));
        var snapshot = Snapshot.at(new Position(1, 4))
                .threads(List.of(new ThreadState(1, "main", "stopped")))
                .stack(1, 1, List.of(frame(0)))
                .locals(1, 0, List.of(counter))
                .self(1, 0, LIST)
                .statics("com.acme.Shop", List.of(limit))
                .build();

        assertThat(snapshot.position()).isEqualTo(new Position(1, 4));
        assertThat(snapshot.threads()).extracting(ThreadState::name).containsExactly("main");
        assertThat(snapshot.frames(1, 0, 20)).containsExactly(frame(0));
        assertThat(snapshot.locals(1, 0)).containsExactly(counter);
        assertThat(snapshot.self(1, 0)).isEqualTo(LIST);
        assertThat(snapshot.statics("com.acme.Shop")).containsExactly(limit);
        assertThat(snapshot.partial()).isFalse();
    }

    @Test
    void keepsTheCountOfADeepStackAndTheFramesItWasGiven() {
        var innermost = IntStream.range(0, 100).mapToObj(SnapshotTest::frame).toList();
        var snapshot =
                Snapshot.at(new Position(1, 1)).stack(1, 50_000, innermost).build();

        assertThat(snapshot.frameCount(1)).isEqualTo(50_000);
        assertThat(snapshot.frames(1, 90, 20)).isEqualTo(innermost.subList(90, 100));
        assertThat(snapshot.frames(1, 40_000, 20)).isEmpty();
        assertThat(snapshot.frameCount(2)).isZero();
    }

    @Test
    void saysWhyWhenSomethingWasNotKept() {
        var snapshot = Snapshot.at(new Position(1, 1)).cut("the program ran on").build();

        assertThat(snapshot.partial()).isTrue();
        assertThatThrownBy(() -> snapshot.locals(1, 3))
                .isInstanceOf(Unavailable.class)
                .hasMessage("The variables of frame 3 of thread 1 were not kept at this stop: the program ran on");
        assertThat(snapshot.self(1, 3))
                .isEqualTo(new Value.Missing("java.lang.Object", "not kept at this stop: the program ran on"));
        assertThat(snapshot.contents(LIST, View.LOGICAL, 0, 10))
                .isEqualTo(new Contents.Unknown("not kept at this stop: the program ran on"));
        assertThat(snapshot.statics("com.acme.Shop")).isEmpty();
    }

    @Test
    void aRequestIsCutFromAPageThatCoversIt() {
        var snapshot = withPages(elements(1_000, 0, 100));

        assertThat(snapshot.contents(LIST, View.LOGICAL, 40, 20)).isEqualTo(elements(1_000, 40, 20));
    }

    @Test
    void aRequestOverTheEndOfWhatIsKeptIsAnsweredInPart() {
        var snapshot = withPages(elements(1_000, 0, 100));

        assertThat(snapshot.contents(LIST, View.LOGICAL, 90, 20)).isEqualTo(elements(1_000, 90, 10));
        assertThat(snapshot.contents(LIST, View.LOGICAL, 100, 20)).isInstanceOf(Contents.Unknown.class);
    }

    @Test
    void pagesThatTouchOrOverlapAnswerAsOneWhateverTheirOrder() {
        var snapshot = withPages(elements(1_000, 200, 100), elements(1_000, 0, 100), elements(1_000, 80, 120));

        assertThat(snapshot.contents(LIST, View.LOGICAL, 50, 240)).isEqualTo(elements(1_000, 50, 240));
    }

    @Test
    void aGapEndsTheAnswer() {
        var snapshot = withPages(elements(1_000, 0, 100), elements(1_000, 500, 100));

        assertThat(snapshot.contents(LIST, View.LOGICAL, 50, 600)).isEqualTo(elements(1_000, 50, 50));
        assertThat(snapshot.contents(LIST, View.LOGICAL, 450, 100)).isEqualTo(elements(1_000, 500, 50));
    }

    @Test
    void behindTheEndOfACollectionThereIsNothing() {
        var snapshot = withPages(elements(100, 0, 10));

        assertThat(snapshot.contents(LIST, View.LOGICAL, 100, 20))
                .isEqualTo(new Contents.Elements(100, 100, List.of()));
    }

    @Test
    void aPageOfAnotherSizeReplacesTheOldOnes() {
        var snapshot = withPages(elements(1_000, 0, 100), elements(1_001, 100, 100));

        assertThat(snapshot.contents(LIST, View.LOGICAL, 0, 10)).isInstanceOf(Contents.Unknown.class);
        assertThat(snapshot.contents(LIST, View.LOGICAL, 100, 10)).isEqualTo(elements(1_001, 100, 10));
    }

    @Test
    void entriesOfMapsArePagedAlike() {
        var entry = new Contents.Entry(new Value.Text(1, "key", 3), new Value.Primitive(2));
        var snapshot = withPages(new Contents.Entries(3, 1, List.of(entry, entry)));

        assertThat(snapshot.contents(LIST, View.LOGICAL, 2, 5)).isEqualTo(new Contents.Entries(3, 2, List.of(entry)));
    }

    @Test
    void anObjectThatIsNoCollectionShowsItsFieldsInBothViews() {
        var fields = new Contents.Fields(
                List.of(new Field("total", "com.acme.Order", "int", false, new Value.Primitive(1_000))));
        var snapshot = Snapshot.at(new Position(1, 1))
                .contents(LIST.id(), View.FIELDS, fields)
                .build();

        assertThat(snapshot.contents(LIST, View.LOGICAL, 0, 100)).isEqualTo(fields);
    }

    @Test
    void fieldsAndElementsOfOneObjectAreKeptApart() {
        var fields = new Contents.Fields(
                List.of(new Field("size", "java.util.ArrayList", "int", false, new Value.Primitive(1_000))));
        var snapshot = Snapshot.at(new Position(1, 1))
                .contents(LIST.id(), View.FIELDS, fields)
                .contents(LIST.id(), View.LOGICAL, elements(1_000, 0, 5))
                .build();

        assertThat(snapshot.contents(LIST, View.FIELDS, 0, 0)).isEqualTo(fields);
        assertThat(snapshot.contents(LIST, View.LOGICAL, 0, 5)).isEqualTo(elements(1_000, 0, 5));
    }

    @Test
    void anUnknownPageDoesNotReplaceAKnownOne() {
        var snapshot = withPages(elements(10, 0, 10), new Contents.Unknown("its nodes run in a circle"));

        assertThat(snapshot.contents(LIST, View.LOGICAL, 0, 10)).isEqualTo(elements(10, 0, 10));
    }

    @Test
    void aLongerTextAnswersUpToTheWantedLength() {
        var cut = new Value.Text(5, "abc", 10);
        var snapshot = Snapshot.at(new Position(1, 1))
                .text(new Value.Text(5, "abcdefgh", 10))
                .text(new Value.Text(5, "abcde", 10))
                .build();

        assertThat(snapshot.text(cut, 100).text()).isEqualTo("abcdefgh");
        assertThat(snapshot.text(cut, 5)).isEqualTo(new Value.Text(5, "abcde", 10));
        assertThat(snapshot.text(new Value.Text(6, "x", 2), 100)).isEqualTo(new Value.Text(6, "x", 2));
    }

    @Test
    void aBuilderOfASnapshotAddsToIt() {
        var snapshot = withPages(elements(1_000, 0, 10));
        var more = snapshot.toBuilder()
                .contents(LIST.id(), View.LOGICAL, elements(1_000, 10, 10))
                .build();

        assertThat(more.contents(LIST, View.LOGICAL, 0, 20)).isEqualTo(elements(1_000, 0, 20));
        assertThat(snapshot.contents(LIST, View.LOGICAL, 0, 20)).isEqualTo(elements(1_000, 0, 10));
    }

    private static Snapshot withPages(Contents... pages) {
        var builder = Snapshot.at(new Position(1, 1));
        for (var page : pages) {
            builder.contents(LIST.id(), View.LOGICAL, page);
        }
        return builder.build();
    }

    private static Contents elements(long size, long from, int count) {
        return new Contents.Elements(
                size,
                from,
                LongStream.range(from, from + count)
                        .<Value>mapToObj(Value.Primitive::new)
                        .toList());
    }

    private static Frame frame(int depth) {
        return new Frame(depth, "com.acme.Shop", "sell", "()V", "Shop.java", "com/acme/Shop.java", 10 + depth);
    }
}
