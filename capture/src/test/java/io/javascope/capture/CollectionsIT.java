package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.collection.CollectionReplay;
import io.javascope.recording.collection.Contents;
import io.javascope.recording.collection.Doubt;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Collections rebuilt from a recording, compared with what the program itself says they hold. */
final class CollectionsIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    /** A moment at which the program told the truth. */
    private record Moment(int object, long position, String truth, String rebuilt) {
        boolean isIn(Doubt doubt) {
            return doubt.object() == object && doubt.from() <= position && position < doubt.to();
        }
    }

    private final List<Moment> moments = new ArrayList<>();
    private List<Doubt> doubts = List.of();

    @ParameterizedTest
    @MethodSource("io.javascope.capture.RecordedProgram#javas")
    void afterEachChangeTheContentsAreThoseThatTheProgramSays(Path java) throws Exception {
        replay(java, "programs.Changes", "7", "400");

        assertThat(moments.size()).isGreaterThanOrEqualTo(14 * 400);
        assertThat(wrong()).isEmpty();
        assertThat(doubts).isEmpty();
    }

    @Test
    void aChangeThatNobodyRecordedIsNoticedAndTheStretchBeforeIsInDoubt() throws Exception {
        replay(JAVA, "programs.Changes", "7", "1", "outside");

        assertThat(moments).hasSize(6);
        assertThat(wrong())
                .extracting(moment -> moment.truth)
                .containsExactly("one,two,three", "one=1,two=two", "uno,two");
        assertThat(wrong()).allMatch(moment -> doubts.stream().anyMatch(moment::isIn));
        assertThat(moments)
                .filteredOn(moment -> doubts.stream().anyMatch(moment::isIn))
                .hasSize(3);
        assertThat(doubts).hasSize(3);
    }

    private List<Moment> wrong() {
        return moments.stream()
                .filter(moment -> !moment.rebuilt.equals(moment.truth))
                .toList();
    }

    private void replay(Path java, String... command) throws Exception {
        RecordedProgram program = RecordedProgram.run(java, folder, "ring=64m,exclude=programs.Outside", command);
        assertThat(program.status()).as(program.output()).isZero();
        RecordedJvm jvm = program.jvm();
        CollectionReplay replay = new CollectionReplay();
        for (RecordedThread thread : jvm.threads()) {
            if (thread.name().equals("main")) {
                for (Chunk chunk : thread.chunks()) {
                    follow(chunk.events(jvm.tables()), replay);
                }
            }
        }
        doubts = replay.doubts();
    }

    private final java.util.Map<Integer, String> texts = new java.util.HashMap<>();
    private int collection;

    private void follow(EventCursor event, CollectionReplay replay) throws IOException {
        while (event.next()) {
            replay.accept(event);
            if (event.kind() == EventCursor.Kind.STRING || event.kind() == EventCursor.Kind.BOX) {
                texts.put(event.reference(), event.describe(event.reference()).replace("\"", ""));
            } else if (event.kind() == EventCursor.Kind.SITE
                    && event.site().kind() == SiteKind.ARGUMENT
                    && event.method() != null
                    && event.method().name().equals("truth")) {
                argument(event, replay);
            }
        }
    }

    private void argument(EventCursor event, CollectionReplay replay) {
        if (event.site().name().equals("collection")) {
            collection = event.reference();
            return;
        }
        Contents contents = replay.contents(collection).orElse(null);
        String truth = texts.getOrDefault(event.reference(), "");
        String rebuilt = contents == null ? "unknown" : truth.equals("many") ? many(contents) : words(contents);
        moments.add(new Moment(collection, event.position(), truth, rebuilt));
    }

    private String many(Contents contents) {
        List<Integer> elements = contents.elements();
        boolean right = contents.isWhole() && contents.size() >= 3000;
        for (int i = 0; i < 3000 && right; i++) {
            right = texts.getOrDefault(elements.get(i), "").equals(Integer.toString(i * 1000));
        }
        return right ? "many" : contents.size() + " of " + elements.size();
    }

    private String words(Contents contents) {
        List<String> words =
                contents.elements().stream().map(texts::get).collect(Collectors.toCollection(ArrayList::new));
        if (contents.isMap()) {
            List<String> entries = new ArrayList<>();
            for (int i = 0; i < words.size(); i += 2) {
                entries.add(words.get(i) + "=" + words.get(i + 1));
            }
            words = entries;
        }
        boolean ordered = Arrays.asList("ArrayList", "LinkedList", "Vector", "ArrayDeque", "CopyOnWriteArrayList")
                .contains(contents.type().substring(contents.type().lastIndexOf('.') + 1));
        return words.stream()
                .sorted(ordered ? (a, b) -> 0 : java.util.Comparator.<String>naturalOrder())
                .collect(Collectors.joining(","));
    }
}
