package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.recording.Chunk;
import io.javascope.recording.RecordingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timeline of a real recording, against the program's own output and against its events read one by one. */
final class TimelineIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/Travelled.java");
    private static final long SEED = 20_261_128;

    @TempDir
    private static Path folder = Path.of("");

    private static CpuPool pool = new CpuPool("timeline-test");
    private static RecordedFixture fixture = new RecordedFixture(Path.of(""), List.of());
    private static Timeline timeline = none();
    private static EventTruth truth = new EventTruth();

    @SuppressWarnings("NullAway") // made before the first test
    private static Timeline none() {
        return null;
    }

    @BeforeAll
    static void record() throws Exception {
        fixture = RecordedFixture.run(folder, "plan=full", "Travelled", "40000");
        timeline = Timeline.open(fixture.recording(), pool);
        truth = EventTruth.of(fixture.recording(), "main");
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static Track main() {
        return timeline.tracks().stream()
                .filter(track -> track.name().equals("main"))
                .findFirst()
                .orElseThrow();
    }

    private static Arrival runTo(String marker, Predicate<RecordedState> condition) throws IOException {
        Arrival start = timeline.travel().start();
        return timeline.travel().run(start.track(), start.sequence(), List.of(stop(marker, condition)), false, false);
    }

    private static Stop stop(String marker, Predicate<RecordedState> condition) {
        CodeLine line =
                timeline.travel().line("Travelled.java", "programs/Travelled.java"::equals, SOURCE.line(marker));
        assertThat(line.exists()).as("code at %s", marker).isTrue();
        return new Stop(1, line, condition);
    }

    private static RecordedState at(Arrival arrival) throws IOException {
        return timeline.state(arrival.track(), arrival.sequence());
    }

    private static Value local(RecordedState state, String name) {
        return state.locals(state.position().thread(), 0).stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .map(Variable::value)
                .orElseThrow(() -> new AssertionError(
                        name + " is not among " + state.locals(state.position().thread(), 0)));
    }

    private static Value field(RecordedState state, Value object, String name) {
        assertThat(object).isInstanceOf(Value.Reference.class);
        Contents contents = state.contents((Value.Reference) object, Contents.View.FIELDS, 0, 0);
        assertThat(contents).isInstanceOf(Contents.Fields.class);
        return ((Contents.Fields) contents)
                .fields().stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .value();
    }

    private static Frame seen(@Nullable Frame frame) {
        if (frame == null) {
            throw new AssertionError("A recorded method runs here.");
        }
        return frame;
    }

    private static Value number(int number) {
        return new Value.Primitive(number);
    }

    @Test
    void theRecordingIsLargeEnoughForKeyFramesToMatter() {
        assertThat(main().chunks()).hasSizeGreaterThan(3);
    }

    @Test
    void atRandomPositionsStackLinesAndVariablesAreWhatTheEventsBeforeHaveLeft() throws IOException {
        Random random = new Random(SEED);
        int compared = 0;
        for (int i = 0; i < 300; i++) {
            EventTruth.Moment moment = truth.moments.get(random.nextInt(truth.moments.size()));
            RecordedState state = timeline.state(main(), moment.position());
            int thread = main().thread();
            assertThat(state.frameCount(thread)).isEqualTo(moment.stack().size());
            for (int depth = 0; depth < moment.stack().size(); depth++) {
                EventTruth.Seen seen = moment.stack().get(depth);
                var frame = state.frames(thread, depth, 1).getFirst();
                assertThat(frame.method()).isEqualTo(seen.method());
                assertThat(frame.line()).as("at %s", state.position()).isEqualTo(seen.line());
                for (Variable variable : state.locals(thread, depth)) {
                    EventTruth.Slot slot = seen.variables().get(variable.name());
                    // Between the call and its first argument there is nothing to know yet.
                    assertThat(
                                    slot == null
                                            ? variable.value() instanceof Value.Missing
                                            : EventTruth.same(slot, variable.value()))
                            .as("%s at %s: %s, events said %s", variable.name(), state.position(), variable, slot)
                            .isTrue();
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void atTheBeginningOfEachChunkTheLineOfTheOneBeforeIsCarriedOn() throws IOException {
        for (Chunk chunk : main().chunks().subList(1, main().chunks().size())) {
            int first = truth.indexAt(chunk.streamOffset());
            for (int i = first; i < first + 12; i++) {
                EventTruth.Moment moment = truth.moments.get(i);
                RecordedState state = timeline.state(main(), moment.position());
                assertThat(state.frames(main().thread(), 0, 10))
                        .as("at %s", state.position())
                        .extracting(Frame::line)
                        .isEqualTo(moment.stack().stream()
                                .map(EventTruth.Seen::line)
                                .toList());
                if (moment.line()) {
                    assertThat(timeline.travel().back(main(), moment.position()).sequence())
                            .as("back from %s", state.position())
                            .isEqualTo(truth.lineBefore(i));
                }
            }
        }
    }

    @Test
    void aStartedThreadSeesWhatWasWrittenBeforeTheStartAndTheStarterNothingOfItBefore() throws IOException {
        Place balance = balanceOf(local(at(runTo("JOINED", _ -> true)), "account"));
        Track other = other();
        long start = truth.edges.getFirst().position();
        Write before = timeline.writes().last(balance, main(), start).orElseThrow();
        assertThat(timeline.track(before.position())).contains(main());
        Write seen = timeline.writes()
                .last(balance, other, other.chunks().getFirst().streamOffset())
                .orElseThrow();
        assertThat(seen).isEqualTo(before);
        assertThatThrownBy(() -> timeline.writes()
                        .last(balance, main(), truth.edges.getFirst().after()))
                .isInstanceOf(ProgramState.Unavailable.class)
                .hasMessageContaining("does not order");
    }

    @Test
    void aJoinOrdersWhatTheThreadWroteRightBehindItAndNotBefore() throws IOException {
        Place balance = balanceOf(local(at(runTo("JOINED", _ -> true)), "account"));
        EventTruth.Edge join = truth.edges.getLast();
        Write last = timeline.writes().last(balance, main(), join.after()).orElseThrow();
        assertThat(timeline.track(last.position())).contains(other());
        assertThatThrownBy(() -> timeline.writes().last(balance, main(), join.position()))
                .isInstanceOf(ProgramState.Unavailable.class)
                .hasMessageContaining("does not order");
    }

    @Test
    void anotherThreadStandsWhereItHadCertainlyComeAndSaysHowFarItMayHaveBeen() throws IOException {
        RecordedState shared = at(runTo("SHARE", _ -> true));
        assertThat(shared.track()).isEqualTo(other());
        int main = main().thread();
        long start = truth.edges.getFirst().position();
        long join = truth.edges.getLast().position();
        Position from = new Position(main, start);
        assertThat(shared.uncertainty(main))
                .hasValueSatisfying(note -> assertThat(note).contains("does not order"));
        Meanwhile.Stand stand = new Meanwhile(
                        timeline, other(), shared.position().sequence())
                .of(main)
                .orElseThrow();
        assertThat(stand.state().position().sequence()).isGreaterThanOrEqualTo(from.sequence());
        assertThat(stand.until().sequence()).isLessThanOrEqualTo(join);
        assertThat(shared.frames(main, 0, 10))
                .singleElement()
                .satisfies(
                        frame -> assertThat(SOURCE.text(frame.line())).containsAnyOf("other.start()", "other.join()"));
        assertThat(shared.locals(main, 0)).extracting(Variable::name).contains("account", "spun");
    }

    @Test
    void aThreadThatHadNotBegunHasNoFramesAndOneThatWasJoinedHasNoneAnyMore() throws IOException {
        RecordedState before = at(runTo("SPUN", _ -> true));
        assertThat(before.frameCount(other().thread())).isZero();
        RecordedState after = at(runTo("JOINED", _ -> true));
        assertThat(after.frameCount(other().thread())).isZero();
        assertThat(after.uncertainty(other().thread())).isEmpty();
    }

    private static Track other() {
        return timeline.tracks().stream()
                .filter(track -> track.name().equals("other"))
                .findFirst()
                .orElseThrow();
    }

    private static Place balanceOf(Value account) {
        return new Place.OfObject((int) ((Value.Reference) account).id(), "programs.Travelled$Account", "balance");
    }

    @Test
    void aRecordingThatGrowsIsReadAsItStandsAndOpenedAgainHasMore(@TempDir Path growing) throws Exception {
        Path recording = growing.resolve("growing.jscope");
        Process process = new ProcessBuilder(RecordedFixture.command(recording, "plan=full", "Ticking"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = process.inputReader()) {
            awaitLine(output, "tick 3");
            Arrival first = lastLine(Timeline.open(recording, pool));
            awaitLine(output, "tick 6");
            Arrival later = lastLine(Timeline.open(recording, pool));
            assertThat(process.isAlive()).isTrue();
            assertThat(later.sequence()).isGreaterThan(first.sequence());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Arrival lastLine(Timeline open) throws IOException {
        Track track = open.travel().start().track();
        Arrival end = open.travel().end(track);
        assertThat(seen(open.state(track, end.sequence()).innermost()).method()).isEqualTo("programs.Ticking.main");
        assertThat(open.damage()).isEmpty();
        return end;
    }

    private static void awaitLine(BufferedReader output, String wanted) throws IOException {
        String line = "";
        while (!line.equals(wanted)) {
            line = String.valueOf(output.readLine());
            assertThat(line).startsWith("tick");
        }
    }

    @Test
    void stepsIntoVisitEveryLineOfTheThreadInOrderAndStepsBackIntoTheSameOnesBackwards() throws IOException {
        List<Long> lines = truth.moments.stream()
                .filter(EventTruth.Moment::line)
                .map(EventTruth.Moment::position)
                .toList();
        Travel travel = timeline.travel();
        long position = travel.start().sequence();
        assertThat(position).isEqualTo(lines.getFirst());
        for (int i = 1; i < 400; i++) {
            position = travel.into(main(), position).sequence();
            assertThat(position).isEqualTo(lines.get(i));
        }
        for (int i = 398; i > 300; i--) {
            position = travel.backInto(main(), position).sequence();
            assertThat(position).isEqualTo(lines.get(i));
        }
    }

    @Test
    void aStepOverALongCallAndBackOverItReturnsToTheSameState() throws IOException {
        Travel travel = timeline.travel();
        Arrival before = travel.back(main(), runTo("SPUN", _ -> true).sequence());
        Arrival after = travel.next(main(), before.sequence());
        assertThat(seen(at(after).innermost()).line()).isEqualTo(SOURCE.line("SPUN"));
        assertThat(local(at(after), "spun")).isEqualTo(number(Integer.parseInt(fixture.told("spun"))));
        Arrival again = travel.back(main(), after.sequence());
        assertThat(again.sequence()).isEqualTo(before.sequence());
        assertThat(at(again).locals(main().thread(), 0)).isEqualTo(at(before).locals(main().thread(), 0));
    }

    @Test
    void aConditionStopsInTheRightRoundForwardsAndBackwards() throws IOException {
        Predicate<RecordedState> round = state -> local(state, "i").equals(number(39_000));
        Arrival found = runTo("SPIN", round);
        assertThat(found.reason()).isEqualTo(Arrival.Reason.BREAKPOINT);
        assertThat(local(at(found), "i")).isEqualTo(number(39_000));
        Arrival end = timeline.travel().end(main());
        Arrival back = timeline.travel().reverse(main(), end.sequence(), List.of(stop("SPIN", round)), false, false);
        assertThat(back.sequence()).isEqualTo(found.sequence());
    }

    @Test
    void breakpointHitsAreThoseThatTheEventsTell() throws IOException {
        int line = SOURCE.line("DOWN");
        List<Long> wanted = truth.moments.stream()
                .filter(moment -> moment.line() && moment.stack().getFirst().line() == line)
                .map(EventTruth.Moment::position)
                .toList();
        List<Long> hits = new ArrayList<>();
        Arrival here = timeline.travel().start();
        while (here.reason() != Arrival.Reason.END) {
            here = timeline.travel().run(here.track(), here.sequence(), List.of(stop("DOWN", _ -> true)), false, false);
            if (here.reason() == Arrival.Reason.BREAKPOINT) {
                hits.add(here.sequence());
            }
        }
        assertThat(hits).isEqualTo(wanted).hasSize(4);
    }

    @Test
    void outOfARecursionLeadsBehindTheCallInTheCaller() throws IOException {
        Arrival bottom = runTo("BOTTOM", _ -> true);
        assertThat(at(bottom).frameCount(main().thread())).isEqualTo(6);
        Arrival out = timeline.travel().out(main(), bottom.sequence());
        assertThat(at(out).frameCount(main().thread())).isEqualTo(5);
        assertThat(local(at(out), "n")).isEqualTo(number(2));
        Arrival call = timeline.travel().backOut(main(), bottom.sequence());
        assertThat(local(at(call), "n")).isEqualTo(number(2));
        assertThat(seen(at(call).innermost()).line()).isEqualTo(SOURCE.line("DOWN"));
    }

    @Test
    void fieldsElementsEnumsAndListsAreWhatTheProgramPrinted() throws IOException {
        Arrival day = runTo("STORY", state -> local(state, "day").equals(number(2)));
        RecordedState state = at(day);
        Value account = local(state, "account");
        assertThat(fixture.told("story")).isEqualTo("[0:40, 1:81, 2:123]");
        assertThat(field(state, account, "balance")).isEqualTo(number(123));
        assertThat(field(state, account, "owner"))
                .matches(value -> ((Value.Text) value).text().equals("Ada"));
        assertThat(field(state, account, "mood"))
                .matches(value -> ((Value.Reference) value).summary().equals("TENSE"));
        Value.Reference days = (Value.Reference) field(state, account, "days");
        assertThat(state.contents(days, Contents.View.LOGICAL, 0, 10))
                .isEqualTo(new Contents.Elements(3, 0, List.of(number(80), number(82), number(84))));
        assertThat(state.statics("programs.Travelled").getFirst().value()).isEqualTo(number(3));
        Contents story = state.contents((Value.Reference) local(state, "story"), Contents.View.LOGICAL, 0, 10);
        assertThat(((Contents.Elements) story).values().stream().map(value -> ((Value.Text) value).text()))
                .containsExactly("0:40", "1:81");
    }

    @Test
    void aFieldWrittenBeforeSuperBelongsToTheNewObject() throws IOException {
        RecordedState state = at(runTo("INNER", _ -> true));
        Value inner = local(state, "inner");
        assertThat(field(state, inner, "doubled")).isEqualTo(number(Integer.parseInt(fixture.told("inner"))));
        assertThat(field(state, inner, "this$0")).isInstanceOf(Value.Reference.class);
    }

    @Test
    void afterAJoinTheFieldHasWhatTheOtherThreadWroteLast() throws IOException {
        Arrival joined = runTo("JOINED", _ -> true);
        Value account = local(at(joined), "account");
        assertThat(field(at(joined), account, "balance")).isEqualTo(number(Integer.parseInt(fixture.told("shared"))));
        Place balance =
                new Place.OfObject((int) ((Value.Reference) account).id(), "programs.Travelled$Account", "balance");
        Write last = timeline.writes().last(balance, main(), joined.sequence()).orElseThrow();
        Track other = timeline.track(last.position()).orElseThrow();
        assertThat(other.name()).isEqualTo("other");
        assertThat(seen(last.frame()).line()).isEqualTo(SOURCE.line("SHARE"));
    }

    @Test
    void allWritesOfAFieldAreThoseOfTheEventsOfBothThreads() throws IOException {
        Value.Reference account = (Value.Reference) local(at(runTo("JOINED", _ -> true)), "account");
        Place balance = new Place.OfObject((int) account.id(), "programs.Travelled$Account", "balance");
        List<String> wanted = new ArrayList<>();
        for (EventTruth each : List.of(truth, EventTruth.of(fixture.recording(), "other"))) {
            each.writes.stream()
                    .filter(write ->
                            write.object() == account.id() && write.name().equals("balance"))
                    .forEach(write -> wanted.add(write.position() + "=" + write.text()));
        }
        assertThat(timeline.writes().all(balance, main()))
                .extracting(write -> write.position().sequence() + "=" + ((Value.Primitive) write.value()).boxed())
                .containsExactlyInAnyOrderElementsOf(wanted)
                .hasSize(8);
    }

    @Test
    void theLastWriteOfALocalStandsAtItsLineAndTheNextOneFindsItAgain() throws IOException {
        Arrival here = runTo("SPIN", state -> local(state, "i").equals(number(30_000)));
        Writes writes = timeline.writes();
        Write last = writes.lastOfLocal("sum", 0, main(), here.sequence()).orElseThrow();
        assertThat(last.value()).isEqualTo(local(at(here), "sum"));
        assertThat(seen(last.frame()).line()).isEqualTo(SOURCE.line("SPIN"));
        Write next =
                writes.nextOfLocal("sum", 0, main(), last.position().sequence()).orElseThrow();
        assertThat(next).isEqualTo(last);
        Write earlier =
                writes.lastOfLocal("sum", 0, main(), last.position().sequence()).orElseThrow();
        assertThat(earlier.position().sequence()).isLessThan(last.position().sequence());
    }

    @Test
    void exceptionsStandWhereTheyWereThrownAndSayWhoCaughtThem() throws IOException {
        List<Exceptions.ThrownException> all = timeline.exceptions().all(100);
        assertThat(all)
                .extracting(each -> each.type() + ":" + seen(each.frame()).line() + ":" + each.uncaught())
                .containsExactly(
                        "java.lang.NumberFormatException:" + SOURCE.line("PARSE") + ":false",
                        "java.lang.IllegalArgumentException:" + SOURCE.line("THROW") + ":false",
                        "java.lang.NumberFormatException:" + SOURCE.line("PARSE") + ":false",
                        "java.lang.IllegalArgumentException:" + SOURCE.line("THROW") + ":true");
        Arrival start = timeline.travel().start();
        Arrival uncaught = timeline.travel().run(start.track(), start.sequence(), List.of(), false, true);
        assertThat(uncaught.sequence()).isEqualTo(all.getLast().position().sequence());
        assertThat(uncaught.reason()).isEqualTo(Arrival.Reason.EXCEPTION);
    }

    @Test
    void aPositionThatTheRecordingDoesNotHaveIsRefusedWithWhatItHas() {
        int thread = main().thread();
        assertThatThrownBy(() -> timeline.travel().to(new Position(987_654, 3)))
                .isInstanceOf(ProgramState.Unavailable.class)
                .hasMessageContaining("987654@3 is in no recorded thread");
        assertThatThrownBy(() -> timeline.travel().to(new Position(thread, 999_999_999)))
                .isInstanceOf(ProgramState.Unavailable.class)
                .hasMessageContaining("was not kept: the events of main that are in the recording go from");
        int event = 1;
        while (truth.moments.get(event).position()
                        - truth.moments.get(event - 1).position()
                < 2) {
            event++;
        }
        long first = truth.moments.get(event - 1).position();
        long second = truth.moments.get(event).position();
        assertThatThrownBy(() -> timeline.travel().to(new Position(thread, first + 1)))
                .isInstanceOf(ProgramState.Unavailable.class)
                .hasMessageContaining("the next one begins at " + thread + "@" + second);
    }

    @Test
    void aPlaceThatTwoEventsReachCountsForTheBreakpointsOfBothInBothDirections() throws IOException {
        Arrival call = runTo("CALL", _ -> true);
        Place balance = balanceOf(local(at(call), "account"));
        Stop write = new Stop(2, new Trigger.WriteTo(balance, main().jvm()), _ -> true);
        Halts halts = new Halts(List.of(stop("ADD", Stop.ALWAYS), write), List.of(), false, false);
        Travel travel = timeline.travel();
        Arrival first = travel.run(main(), call.sequence(), halts);
        assertThat(first.hits()).containsExactlyInAnyOrder(1, 2);
        Arrival second = travel.run(main(), first.sequence(), halts);
        assertThat(second.hits()).containsExactlyInAnyOrder(1, 2);
        Arrival back = travel.reverse(main(), second.sequence(), halts);
        assertThat(back.sequence()).isEqualTo(first.sequence());
        assertThat(back.hits()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void anExceptionThatABreakpointWaitsForTooGivesTheStopItsNameAndCountsAsItsHit() throws IOException {
        Arrival start = timeline.travel().start();
        Halts halts = new Halts(List.of(), timeline.hits().thrown(7, _ -> true), true, true);
        Arrival thrown = timeline.travel().run(start.track(), start.sequence(), halts);
        assertThat(thrown.reason()).isEqualTo(Arrival.Reason.EXCEPTION);
        assertThat(thrown.hits()).containsExactly(7);
    }

    @Test
    void ofALineThatARunPassesOftenTheFirstTimesAreNamedAndAllAreCounted() throws IOException {
        Hits hits = timeline.hits();
        Stop spin = stop("SPIN", Stop.ALWAYS);
        Hit began = hits.at(0, main(), timeline.travel().start().sequence());
        Hit ended = hits.at(0, main(), runTo("SPUN", _ -> true).sequence());
        List<Hit> all = hits.of(spin);
        Hits.Passed forward = hits.between(spin, began, ended, true, 10);
        assertThat(forward.count()).isEqualTo(40_000).isEqualTo(all.size());
        assertThat(forward.first()).isEqualTo(all.subList(0, 10));
        Hits.Passed back = hits.between(spin, ended, began, false, 10);
        assertThat(back.count()).isEqualTo(40_000);
        assertThat(back.first().reversed()).isEqualTo(all.subList(39_990, 40_000));
        assertThat(Hits.between(all, ended, began, false, 10)).isEqualTo(back);
    }

    @Test
    void whatIsNoRecordingIsRefused(@TempDir Path empty) {
        assertThatThrownBy(() -> Timeline.open(empty, pool)).isInstanceOf(RecordingException.class);
        assertThatThrownBy(() -> Timeline.open(empty.resolve("none"), pool)).isInstanceOf(IOException.class);
    }

    @Test
    void aProgramThatWasKilledStandsAtItsLastLineWithItsVariables(@TempDir Path killed) throws Exception {
        Path recording = killed.resolve("killed.jscope");
        Process process = new ProcessBuilder(RecordedFixture.command(recording, "plan=full", "Ticking"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "";
        try (var output = process.inputReader()) {
            while (!last.equals("tick 5")) {
                last = String.valueOf(output.readLine());
                assertThat(last).startsWith("tick");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        Timeline cut = Timeline.open(recording, pool);
        Arrival end = cut.travel().end(cut.travel().start().track());
        RecordedState state = cut.state(end.track(), end.sequence());
        assertThat(seen(state.innermost()).method()).isEqualTo("programs.Ticking.main");
        Value ticks = local(state, "ticks");
        assertThat((Integer) ((Value.Primitive) ticks).boxed()).isBetween(5, 6);
        Arrival back = cut.travel().back(end.track(), end.sequence());
        assertThat(back.sequence()).isLessThan(end.sequence());
    }
}
