package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Variable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that is opened again and again while its program writes, packs and goes on. */
final class GrowingIT {
    private static final long SEED = 20_261_129;
    private static final int MOMENTS = 4;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsTakenOverFromAnEarlierMomentAnswersAsWhatIsReadAnew() throws Exception {
        Path recording = folder.resolve("run.jscope");
        Process program = new ProcessBuilder(RecordedFixture.command(recording, "plan=full,ring=512m", "Steady", "100"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        Random random = new Random(SEED);
        long known = 0;
        try (CpuPool pool = new CpuPool("growing-test")) {
            Timeline before = null;
            for (int i = 0; i < MOMENTS; i++) {
                Timeline now = grown(recording, before, pool);
                now.ready().join();
                known += now.index().knownParts();
                Timeline anew = Timeline.now(jvm(recording), null, pool, null);
                assertSame(now, anew, random);
                before = now;
            }
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(known).as("parts that were not read again").isPositive();
    }

    /** At the next moment at which it has sixteen chunks more. */
    private static Timeline grown(Path recording, @Nullable Timeline before, CpuPool pool) throws IOException {
        int wanted =
                40 + (before == null ? 0 : before.tracks().getFirst().chunks().size());
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsMatching(
                        problem -> String.valueOf(problem.getMessage()).contains("no events"))
                .until(() -> Files.isDirectory(recording) && chunks(recording, pool) >= wanted);
        return Timeline.now(jvm(recording), null, pool, before);
    }

    private static int chunks(Path recording, CpuPool pool) throws IOException {
        if (jvms(recording).stream().noneMatch(jvm -> Files.exists(jvm.resolve("jvm.properties")))) {
            return 0;
        }
        Timeline timeline = Timeline.open(recording, pool);
        timeline.giveUp();
        return timeline.tracks().getFirst().chunks().size();
    }

    private static Path jvm(Path recording) throws IOException {
        return JvmFolder.find(recording, 0, "");
    }

    private static List<Path> jvms(Path recording) throws IOException {
        try (Stream<Path> all = Files.list(recording)) {
            return all.toList();
        }
    }

    private static void assertSame(Timeline one, Timeline other, Random random) throws IOException {
        Track main = one.tracks().getFirst();
        Track same = other.track(main.jvm(), main.thread()).orElseThrow();
        for (int i = 0; i < 20; i++) {
            int chunk = random.nextInt(main.chunks().size() - 1);
            Arrival line = one.travel().into(main, main.chunks().get(chunk).streamOffset());
            assertThat(seen(one, main, line.sequence())).isEqualTo(seen(other, same, line.sequence()));
            assertThat(one.travel().back(main, line.sequence()).sequence())
                    .isEqualTo(other.travel().back(same, line.sequence()).sequence());
            assertThat(one.travel().hit(main, line.sequence(), false).map(Arrival::sequence))
                    .isEqualTo(other.travel().hit(same, line.sequence(), false).map(Arrival::sequence));
        }
    }

    private static List<Object> seen(Timeline timeline, Track track, long position) throws IOException {
        RecordedState state = timeline.state(track, position);
        List<Object> seen = new ArrayList<>();
        for (Frame frame : state.frames(track.thread(), 0, Integer.MAX_VALUE)) {
            seen.add(frame);
            for (Variable variable : state.locals(track.thread(), frame.depth())) {
                seen.add(variable);
            }
        }
        return seen;
    }
}
