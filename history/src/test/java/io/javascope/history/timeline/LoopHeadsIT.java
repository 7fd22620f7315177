package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Frame;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the head of a loop over a collection does is told at its line, though the jump to it begins no line. */
final class LoopHeadsIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/LoopHeads.java");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void exceptionsAndCallsOfALoopsHeadAreAtItsLine() throws Exception {
        RecordedFixture fixture = RecordedFixture.run(folder, "plan=full", "LoopHeads");
        try (CpuPool pool = new CpuPool("heads-test")) {
            Timeline timeline = Timeline.open(fixture.recording(), pool);
            assertThat(timeline.exceptions().all(10))
                    .extracting(Exceptions.ThrownException::frame)
                    .extracting(frame -> frame == null ? 0 : frame.line())
                    .containsExactly(SOURCE.line("CHANGED"));
            assertThat(timeline.calls().callers("programs.LoopHeads.hasNext"::equals))
                    .extracting(
                            caller ->
                                    caller.frame() == null ? 0 : caller.frame().line(),
                            Calls.Caller::count)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(SOURCE.line("ASKED"), 4L));
            CodeLine more =
                    timeline.travel().line("LoopHeads.java", "programs/LoopHeads.java"::equals, SOURCE.line("MORE"));
            for (Hit hit : timeline.hits().of(new Stop(1, more, Stop.ALWAYS))) {
                RecordedState state = timeline.state(hit.track(), hit.sequence());
                List<Frame> stack = state.frames(hit.track().thread(), 0, 2);
                assertThat(stack).extracting(Frame::line).containsExactly(SOURCE.line("MORE"), SOURCE.line("ASKED"));
            }
        }
    }
}
