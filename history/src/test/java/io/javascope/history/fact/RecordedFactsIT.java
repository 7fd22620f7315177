package io.javascope.history.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.history.timeline.RecordedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run of a program says about its source, beside what the program does and prints. */
final class RecordedFactsIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/Travelled.java");

    @TempDir
    private static Path folder = Path.of("");

    private static SourceFacts source = new SourceFacts("", List.of(), new TreeMap<>());

    @BeforeAll
    static void record() throws Exception {
        RecordedFixture run = RecordedFixture.run(folder, "plan=full", "Travelled", "1000");
        RecordedFacts facts = RecordedFacts.read(run.recording());
        assertThat(facts.writing()).isFalse();
        assertThat(facts.lostBytes()).isZero();
        assertThat(facts.source(Path.of("/elsewhere/programs/Other.java"))).isEmpty();
        source = facts.source(Path.of("/some/where/programs/Travelled.java")).orElseThrow();
        kept(facts);
    }

    private static void kept(RecordedFacts facts) throws Exception {
        Path file = facts.recording().resolve(FactFile.NAME);
        assertThat(RecordedFacts.kept(facts.recording(), 7)).as("before").isEmpty();
        facts.keep(7);
        assertThat(RecordedFacts.kept(facts.recording(), 7)).contains(facts);
        assertThat(RecordedFacts.kept(facts.recording(), 8))
                .as("of other files")
                .isEmpty();
        byte[] bytes = Files.readAllBytes(file);
        for (int place = 0; place < bytes.length; place += 1 + bytes.length / 50) {
            bytes[place] ^= 1;
            Files.write(file, bytes);
            assertThat(RecordedFacts.kept(facts.recording(), 7)).as("damaged").isEmpty();
            bytes[place] ^= 1;
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(RecordedFacts.kept(facts.recording(), 7)).as("cut").isEmpty();
        Files.delete(file);
    }

    @Test
    void callsAreCountedWithTheArgumentsAndTheResultOfTheLastOne() {
        MethodFacts add = method("add");
        assertThat(add.calls()).isEqualTo(3);
        assertThat(add.timed()).isEqualTo(3);
        assertThat(last(add).arguments()).containsExactly("amount = 42");
        assertThat(last(add).result()).isEqualTo("void");
        assertThat(add.callers()).singleElement().satisfies(caller -> {
            assertThat(caller.name()).isEqualTo("main");
            assertThat(caller.line()).isEqualTo(SOURCE.line("CALL"));
            assertThat(caller.count()).isEqualTo(3);
        });
    }

    @Test
    void argumentsAndResultBelongToTheSameCallAlsoInARecursion() {
        MethodFacts factorial = method("factorial");
        assertThat(factorial.calls()).isEqualTo(5);
        assertThat(last(factorial).arguments()).containsExactly("n = 1");
        assertThat(last(factorial).result()).isEqualTo("1");
    }

    @Test
    void callsThatAnExceptionEndedAreCountedWithTheExceptionOfTheLast() {
        MethodFacts reject = method("reject");
        assertThat(reject.thrown()).isEqualTo(2);
        assertThat(reject.lastThrown()).startsWith("IllegalArgumentException");
        assertThat(last(reject).result()).isNull();
        assertThat(last(reject).thrown()).startsWith("IllegalArgumentException");
    }

    @Test
    void linesAreCountedWithTheValuesTheyWrote() {
        LineFacts before = line("TENSE");
        assertThat(before.times()).isEqualTo(1);
        LineFacts amount = line("DAY");
        assertThat(amount.times()).isEqualTo(3);
        ValueFacts value = amount.values().getFirst();
        assertThat(value.name()).isEqualTo("amount");
        assertThat(value.last()).isEqualTo("42");
        assertThat(value.least()).isEqualTo("40");
        assertThat(value.greatest()).isEqualTo("42");
        assertThat(value.distinct()).hasSize(3).containsEntry("41", 1L);
        assertThat(line("OTHER").times()).as("in another thread").isEqualTo(5);
        assertThat(line("SPIN").values().getFirst().distinct())
                .as("more than are kept one by one")
                .isEmpty();
    }

    @Test
    void aLineWhoseCodeWasRecordedButNeverRanIsThereWithZero() {
        assertThat(line(SOURCE.line("THROW") + 2).times()).isZero();
    }

    @Test
    void objectsAreShownByTheirSimpleTypes() {
        assertThat(SiteCount.shortened("[Ljava.lang.String;@1f")).isEqualTo("String[]@1f");
        assertThat(SiteCount.shortened("[[I@1f")).isEqualTo("int[][]@1f");
        assertThat(SiteCount.shortened("programs.Travelled$Account@a0")).isEqualTo("Travelled$Account@a0");
        assertThat(SiteCount.shortened("\"a@b.c\"")).isEqualTo("\"a@b.c\"");
        assertThat(line("ELEMENT").values().getFirst().last()).isEqualTo("84");
    }

    private static MethodFacts method(String name) {
        return source.methods().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static LineFacts line(String marker) {
        return line(SOURCE.line(marker));
    }

    private static LineFacts line(int number) {
        return Optional.ofNullable(source.lines().get(number)).orElseThrow();
    }

    private static LastCall last(MethodFacts method) {
        return Optional.ofNullable(method.last()).orElseThrow();
    }
}
