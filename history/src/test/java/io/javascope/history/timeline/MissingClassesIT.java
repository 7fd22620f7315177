package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Frame;
import io.javascope.history.state.ProgramState;
import io.javascope.recording.RecordedClass;
import io.javascope.recording.RecordingException;
import io.javascope.recording.format.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings whose tables lack classes: what goes before stays readable, the rest is told in words, nothing crashes. */
final class MissingClassesIT {
    private static final int HEAD = 16;
    private static final int FRAME = 8;
    private static final int CLASS = 1;
    /** Of kind, class number, first method's number and length of the raw part. */
    private static final int CLASS_HEAD = 13;

    private static final int MOST_LINES = 400;

    @TempDir
    private static Path folder = Path.of("");

    private static final CpuPool POOL = new CpuPool("missing-classes-test");
    private static Path recording = Path.of("");
    private static Path tables = Path.of("");
    private static Path jvm = Path.of("");
    private static byte[] whole = {};
    private static List<byte[]> records = List.of();
    private static Map<String, List<String>> walked = Map.of();

    @BeforeAll
    static void record() throws Exception {
        recording = RecordedFixture.run(folder, "plan=full", "Travelled", "50").recording();
        try (Stream<Path> jvms = Files.list(recording)) {
            jvm = jvms.findFirst().orElseThrow();
        }
        tables = jvm.resolve(Format.TABLES_FILE);
        whole = Files.readAllBytes(tables);
        records = records(whole);
        Timeline timeline = open();
        assertThat(timeline.damage()).isEmpty();
        walked = walk(timeline);
        assertThat(walked).hasSizeGreaterThan(1);
        assertThat(classes()).hasSizeGreaterThan(2);
    }

    @AfterEach
    void restore() throws IOException {
        Files.write(tables, whole);
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    @Test
    void tablesThatEndEarlierLeaveWhatGoesBeforeAndNameWhatIsNotThere() throws IOException {
        int damaged = 0;
        for (int count = 0; count <= records.size(); count++) {
            Files.write(tables, joined(records.subList(0, count)));
            damaged += readable("the first " + count + " records of the tables") ? 0 : 1;
        }
        assertThat(damaged).as("tables without which something cannot be read").isPositive();
    }

    @Test
    void tablesThatAreCutWithinARecordAreReadUpToIt() throws IOException {
        byte[] last = records.getLast();
        for (int cut = 1; cut < last.length + FRAME; cut += 7) {
            Files.write(tables, Arrays.copyOf(whole, whole.length - cut));
            readable("tables that lack " + cut + " bytes");
        }
    }

    @Test
    void eachClassThatIsLeftOutIsMissedWhereItIsEnteredAndNowhereElse() throws IOException {
        for (int left : classes()) {
            List<byte[]> others = new ArrayList<>(records);
            others.remove(left);
            Files.write(tables, joined(others));
            Timeline timeline = open();
            assertThat(timeline.damage())
                    .as("without record " + left)
                    .isNotEmpty()
                    .allSatisfy(why -> assertThat(why)
                            .contains("which the tables do not have")
                            .contains(Format.RING_FILE));
            assertPrefix(walk(timeline), "without record " + left);
        }
    }

    @Test
    void aClassWhoseFileIsNoneKeepsItsLinesAndSaysThatVariablesAreNotKnown() throws IOException {
        RecordedClass account = open().recording().jvms().getFirst().tables().classes().stream()
                .filter(each -> each.name().endsWith("$Account"))
                .findFirst()
                .orElseThrow();
        List<byte[]> others = new ArrayList<>(records);
        int index = others.indexOf(recordOf(account));
        others.set(index, withoutClassFile(others.get(index), account));
        Files.write(tables, joined(others));
        Timeline timeline = open();
        assertThat(timeline.damage()).isEmpty();
        assertThat(timeline.classes(timeline.tracks().getFirst()).shape(account.name()))
                .isEmpty();
        walk(timeline)
                .forEach((thread, lines) -> assertThat(lines.stream()
                                .map(line -> line.replaceFirst(":.*", ""))
                                .distinct())
                        .as("positions and methods of " + thread)
                        .isNotEmpty());
    }

    /** As while a program runs: what the tables lack at one moment they have at the next. */
    @Test
    void classesThatComeLateAreThereWhenItIsOpenedAgain() throws IOException {
        Files.write(tables, joined(records.subList(0, records.size() / 2)));
        Timeline before = Timeline.now(jvm, null, POOL, null);
        before.ready().join();
        boolean lacked = !before.damage().isEmpty();
        Files.write(tables, whole);
        Timeline now = Timeline.now(jvm, null, POOL, before);
        now.ready().join();
        assertThat(lacked).as("the first half does not do").isTrue();
        assertThat(now.damage()).isEmpty();
        assertThat(walk(now)).isEqualTo(walked);
    }

    /** Whether nothing is damaged; else that is told, and what is there is as it was. */
    private static boolean readable(String what) throws IOException {
        Timeline timeline;
        try {
            timeline = open();
        } catch (RecordingException refused) {
            assertThat(refused.getMessage()).as(what).contains(tables.toString());
            return false;
        }
        assertPrefix(walk(timeline), what);
        List<String> damage = timeline.damage();
        damage.forEach(why -> assertThat(why).as(what).contains("which the tables do not have"));
        return damage.isEmpty();
    }

    private static void assertPrefix(Map<String, List<String>> lines, String what) {
        lines.forEach((thread, some) -> {
            List<String> all = walked.getOrDefault(thread, List.of());
            assertThat(some)
                    .as(what + ", thread " + thread)
                    .isEqualTo(all.subList(0, Math.min(all.size(), some.size())));
        });
    }

    private static Timeline open() throws IOException {
        Timeline timeline = Timeline.open(recording, POOL);
        timeline.ready().join();
        return timeline;
    }

    /** The lines of each thread in turn, with all frames there; what cannot be told is told in words. */
    private static Map<String, List<String>> walk(Timeline timeline) throws IOException {
        Map<String, List<String>> all = new HashMap<>();
        for (Track track : timeline.tracks()) {
            List<String> lines = new ArrayList<>();
            long at = track.chunks().getFirst().streamOffset();
            for (int i = 0; i < MOST_LINES; i++) {
                Arrival next = timeline.travel().into(track, at);
                if (next.reason() == Arrival.Reason.END || next.sequence() <= at) {
                    break;
                }
                at = next.sequence();
                lines.add(track.at(at) + " " + stack(timeline.state(track, at)));
            }
            all.put(String.valueOf(track.thread()), lines);
        }
        return all;
    }

    private static String stack(RecordedState state) {
        StringBuilder text = new StringBuilder();
        int thread = state.track().thread();
        for (Frame frame : state.frames(thread, 0, Integer.MAX_VALUE)) {
            text.append(frame.method()).append(':').append(frame.line()).append(' ');
            try {
                state.locals(thread, frame.depth())
                        .forEach(each -> assertThat(each.name()).isNotEmpty());
                state.self(thread, frame.depth());
                state.statics(frame.className());
            } catch (ProgramState.Unavailable unknown) {
                assertThat(unknown.getMessage()).isNotBlank();
            }
        }
        return text.toString();
    }

    private static List<byte[]> records(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        in.position(HEAD);
        List<byte[]> all = new ArrayList<>();
        while (in.remaining() >= FRAME) {
            byte[] content = new byte[in.getInt()];
            in.getInt();
            in.get(content);
            all.add(content);
        }
        return all;
    }

    private static byte[] joined(List<byte[]> some) {
        var out = new ByteArrayOutputStream();
        out.write(whole, 0, HEAD);
        for (byte[] each : some) {
            var sum = new CRC32();
            sum.update(each);
            ByteBuffer frame = ByteBuffer.allocate(FRAME).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(
                    frame.putInt(each.length).putInt((int) sum.getValue()).array());
            out.writeBytes(each);
        }
        return out.toByteArray();
    }

    private static List<Integer> classes() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i)[0] == CLASS) {
                found.add(i);
            }
        }
        return found;
    }

    private static byte[] recordOf(RecordedClass wanted) {
        return records.stream()
                .filter(each -> each[0] == CLASS
                        && ByteBuffer.wrap(each).order(ByteOrder.LITTLE_ENDIAN).getInt(1) == wanted.number())
                .findFirst()
                .orElseThrow();
    }

    /** The same with bytes in the class file's place that are none. */
    private static byte[] withoutClassFile(byte[] record, RecordedClass recorded) throws IOException {
        byte[] raw;
        try (var in =
                new InflaterInputStream(new ByteArrayInputStream(record, CLASS_HEAD, record.length - CLASS_HEAD))) {
            raw = in.readAllBytes();
        }
        int at = Integer.BYTES
                + Short.BYTES * 2
                + recorded.name().length()
                + recorded.sourceFile().length();
        Arrays.fill(raw, at, at + recorded.bytes().length, (byte) 1);
        var out = new ByteArrayOutputStream();
        out.write(record, 0, CLASS_HEAD);
        try (var deflated = new DeflaterOutputStream(out)) {
            deflated.write(raw);
        }
        return out.toByteArray();
    }
}
