package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.objects;
import static io.javascope.server.process.DebugRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code javascope record}, then {@code javascope replay} of what it made, as users type it. */
final class ReplayIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/Travelled.java");

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void record() throws Exception {
        List<String> words = new ArrayList<>(List.of("record", "-q", "-o", "run.jscope", "--"));
        words.addAll(DebugRun.program(25, "Travelled"));
        Result run = DebugRun.run(folder, words, "");
        assertThat(run.output()).contains("shared 5123");
        assertThat(run.status()).as("the program ends by an exception").isEqualTo(1);
    }

    private static Result replay(Path recording, String... lines) throws Exception {
        List<String> words = List.of(
                "replay",
                recording.toString(),
                "--json",
                "--script",
                "-",
                "--source-path",
                Fixtures.sources().toString());
        return DebugRun.run(folder, words, String.join("\n", lines) + "\n");
    }

    private static Result replay(String... lines) throws Exception {
        return replay(folder.resolve("run.jscope"), lines);
    }

    private static int line(String marker) {
        return SOURCE.line(marker);
    }

    @Test
    void fromTheExceptionBackToTheWriteThatMadeTheValue() throws Exception {
        Result run = replay(
                ":run",
                ":expect code == -1",
                ":back-out",
                ":run Travelled.java:1",
                ":goto start",
                ":run Travelled.java:" + line("JOINED"),
                "account.balance",
                ":last-write account.balance",
                ":stack",
                ":expect balance == 4123",
                ":next-write balance",
                ":expect balance == 5123");
        assertThat(run.status()).isZero();
        JsonObject thrown = run.answer(":run");
        assertThat(text(thrown, "reason")).isEqualTo("exception");
        assertThat(text(thrown, "text")).isEqualTo("java.lang.IllegalArgumentException: code -1");
        assertThat(thrown.get("line").getAsInt()).isEqualTo(line("THROW"));
        assertThat(text(thrown, "file"))
                .isEqualTo(SOURCE.path().toAbsolutePath().toString());
        assertThat(run.answer(":back-out").get("line").getAsInt()).isEqualTo(line("REJECT"));
        assertThat(text(run.answer("account.balance"), "value")).isEqualTo("5123");
        JsonObject write = run.answer(":last-write account.balance");
        assertThat(text(write, "reason")).isEqualTo("write");
        assertThat(text(write, "thread")).isEqualTo("other");
        assertThat(text(write, "old")).isEqualTo("4123");
        assertThat(text(write, "value")).isEqualTo("5123");
        assertThat(write.get("line").getAsInt()).isEqualTo(line("SHARE"));
        assertThat(objects(run.answer(":stack"), "frames")).hasSize(2);
    }

    @Test
    void breakpointsWithConditionsHistoriesAndCollectionsAnswerFromTheRecording() throws Exception {
        String story = ":break Travelled.java:" + line("STORY") + " if day == 2";
        Result run = replay(
                story,
                ":run",
                ":locals",
                "story.size()",
                "story.get(1)",
                ":expect account.days[1] == 82",
                ":history account.balance",
                ":history account.shared",
                ":next",
                ":expect story.size() == 3",
                ":back",
                ":last-hit",
                ":expect day == 1",
                ":next-hit",
                ":expect day == 2",
                ":exceptions",
                ":threads",
                ":breaks");
        assertThat(run.status()).isZero();
        assertThat(run.answer(story).get("verified").getAsBoolean()).isTrue();
        assertThat(run.answer(":run").get("line").getAsInt()).isEqualTo(line("STORY"));
        assertThat(objects(run.answer(":locals"), "locals"))
                .extracting(variable -> text(variable, "name"))
                .containsExactly("args", "size", "account", "story", "day", "amount");
        assertThat(text(run.answer("story.size()"), "value")).isEqualTo("2");
        assertThat(text(run.answer("story.get(1)"), "value")).isEqualTo("\"1:81\"");
        assertThat(objects(run.answer(":history account.balance"), "writes"))
                .extracting(write -> text(write, "value"))
                .containsExactly("40", "81", "123", "1123", "2123", "3123", "4123", "5123");
        assertThat(objects(run.answer(":history account.shared"), "writes"))
                .as("also those that change nothing")
                .extracting(write -> text(write, "value"))
                .containsExactly("true", "true", "true", "true", "true");
        assertThat(objects(run.answer(":exceptions"), "exceptions"))
                .extracting(exception -> exception.get("line").getAsInt())
                .containsExactly(line("PARSE"), line("THROW"), line("PARSE"), line("THROW"));
        assertThat(objects(run.answer(":threads"), "threads"))
                .extracting(thread -> text(thread, "name"))
                .contains("main", "other");
        assertThat(objects(run.answer(":breaks"), "breakpoints")
                        .getFirst()
                        .get("hits")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void everyKindOfBreakpointStopsInBothDirectionsAndSaysWhatHappened() throws Exception {
        String message = ":break Travelled.java:" + line("DAY") + " if day > 0 log day {day}";
        Result run = replay(
                message,
                ":break method Account.add hits 2",
                ":run",
                ":clear 2",
                ":break write account.balance",
                ":out",
                ":break write account.balance",
                ":run",
                ":clear 3",
                ":break throw RuntimeException",
                ":break catch NumberFormatException",
                ":break throw java.io.IOException",
                ":break catch java.io.IOException",
                ":break use amount",
                ":run",
                ":run",
                ":reverse",
                ":breaks");
        assertThat(text(run.answer(":run"), "reason")).isEqualTo("entry");
        assertThat(text(run.answer(":break write account.balance"), "error")).contains("account");
        JsonObject write = run.answer(":run", 1);
        assertThat(text(write, "reason")).isEqualTo("write");
        assertThat(text(write, "old")).isEqualTo("81");
        assertThat(text(write, "value")).isEqualTo("123");
        assertThat(write.get("line").getAsInt()).isEqualTo(line("ADD"));
        assertThat(text(run.answer(":run", 2), "reason")).isEqualTo("exception");
        assertThat(run.answer(":run", 2).get("line").getAsInt()).isEqualTo(line("PARSE"));
        assertThat(text(run.answer(":run", 3), "reason")).isEqualTo("exception");
        assertThat(text(run.answer(":reverse"), "position")).isEqualTo(text(run.answer(":run", 2), "position"));
        for (String never : List.of(":break throw java.io.IOException", ":break catch java.io.IOException")) {
            assertThat(run.answer(never).get("verified").getAsBoolean())
                    .as(never)
                    .isFalse();
            assertThat(text(run.answer(never), "message")).contains("java.io.IOException");
        }
        assertThat(text(run.answer(":break use amount"), "error")).contains("amount is no object", ":break write");
        assertThat(run.errors()).contains("dbg| day 1", "dbg| day 2").doesNotContain("dbg| day 0");
        assertThat(objects(run.answer(":breaks"), "breakpoints")).hasSize(5);
    }

    @Test
    void whoCalledHowOftenWhichObjectsThereWereAndWhatExceptionsSaid() throws Exception {
        Result run = replay(
                ":run Travelled.java:" + line("STORY"),
                ":callers Account.add",
                ":instances Account",
                ":referrers account.days",
                ":referrers account.balance",
                ":expect account.days.length == 3",
                ":exceptions",
                ":callers Account.subtract",
                ":instances Nothing",
                ":goto start",
                ":instances Travelled.Account",
                ":callers");
        assertThat(objects(run.answer(":callers Account.add"), "callers")).anySatisfy(caller -> {
            assertThat(text(caller, "method")).isEqualTo("programs.Travelled.main");
            assertThat(text(caller, "file"))
                    .isEqualTo(SOURCE.path().toAbsolutePath().toString());
            assertThat(caller.get("count").getAsInt()).isEqualTo(3);
        });
        assertThat(objects(run.answer(":instances Account"), "objects"))
                .extracting(object -> text(object, "type"))
                .containsExactly("programs.Travelled$Account");
        assertThat(objects(run.answer(":referrers account.days"), "objects"))
                .extracting(object -> text(object, "type"))
                .containsExactly("programs.Travelled$Account");
        assertThat(text(run.answer(":referrers account.balance"), "error")).contains("account.balance is no object");
        assertThat(run.answer(":expect account.days.length == 3").get("ok").getAsBoolean())
                .isTrue();
        assertThat(objects(run.answer(":exceptions"), "exceptions"))
                .extracting(exception -> text(exception, "message"))
                .contains("code -1", "For input string: \"oops\"");
        assertThat(objects(run.answer(":instances Travelled.Account"), "objects"))
                .as("before the first one was made")
                .isEmpty();
        assertThat(text(run.answer(":callers Account.subtract"), "error")).contains("Account.subtract");
        assertThat(objects(run.answer(":instances Nothing"), "objects")).isEmpty();
        JsonObject nobody = objects(run.answer(":callers"), "callers").getFirst();
        assertThat(nobody.get("method").isJsonNull())
                .as("main is called by what is not recorded")
                .isTrue();
    }

    @Test
    void breakpointsAreSetAtAllPlacesOfAPatternAndWhereAnExceptionCameFrom() throws Exception {
        Result run = replay(
                ":break pattern throw IllegalArgumentException in programs.Travelled log code {code}",
                ":break pattern assign balance if amount == 42",
                ":break pattern new Nothing",
                ":break pattern loop",
                ":run",
                ":clear 1",
                ":clear 2",
                ":clear 3",
                ":break suggest",
                ":breaks",
                ":goto start",
                ":run");
        assertThat(lines(run.answer(
                        ":break pattern throw IllegalArgumentException in programs.Travelled log code {code}")))
                .containsExactly(line("THROW"));
        assertThat(lines(run.answer(":break pattern assign balance if amount == 42")))
                .containsExactly(line("ADD"), line("SHARE"));
        assertThat(run.answer(":run").get("line").getAsInt()).isEqualTo(line("ADD"));
        assertThat(text(run.answer(":break pattern new Nothing"), "error")).contains("has this pattern");
        assertThat(text(run.answer(":break pattern loop"), "error")).contains("empty catch");
        List<Integer> suggested = lines(run.answer(":break suggest"));
        assertThat(suggested).contains(line("THROW"), line("REJECT"));
        assertThat(lines(run.answer(":breaks"))).containsExactlyInAnyOrderElementsOf(suggested);
        assertThat(suggested).contains(run.answer(":run", 1).get("line").getAsInt());
    }

    private static List<Integer> lines(JsonObject answer) {
        return objects(answer, "breakpoints").stream()
                .map(each -> each.get("line").getAsInt())
                .toList();
    }

    @Test
    void theWordsOfAConditionHoldInARecordingToo() throws Exception {
        int other = objects(replay(":threads").answer(":threads"), "threads").stream()
                .filter(each -> text(each, "name").equals("other"))
                .map(each -> each.get("id").getAsInt())
                .findFirst()
                .orElseThrow();
        String called = ":break method Travelled.reject if @caller Travelled.careful @once";
        String told = ":break throw RuntimeException if @message \"code *\" @from *.reject @leaves";
        Result run = replay(
                ":break method Account.add if @thread " + other,
                ":break method Account.share if @thread " + other + " @once",
                called,
                told,
                ":break throw RuntimeException if @message \"no such*\"",
                ":break Travelled.java:" + line("ADD") + " if @after 1",
                ":break Travelled.java:" + line("ADD") + " if @message x",
                ":run",
                ":run",
                ":run",
                ":run");
        assertThat(text(run.answer(":run"), "method")).isEqualTo("programs.Travelled$Account.share");
        assertThat(text(run.answer(":run", 1), "method")).isEqualTo("programs.Travelled.reject");
        assertThat(text(run.answer(":run", 2), "reason")).isEqualTo("exception");
        assertThat(run.answer(":run", 2).get("line").getAsInt()).isEqualTo(line("THROW"));
        assertThat(text(run.answer(":run", 3), "reason")).isEqualTo("end");
        JsonObject after = run.answer(":break Travelled.java:" + line("ADD") + " if @after 1");
        assertThat(after.get("verified").getAsBoolean()).isFalse();
        assertThat(text(after, "message")).contains("running program alone");
        assertThat(text(run.answer(":break Travelled.java:" + line("ADD") + " if @message x"), "error"))
                .contains("for exceptions");
    }

    @Test
    void anObjectIsFollowedToWhereItIsUsed() throws Exception {
        Result run = replay(
                ":run Travelled.java:" + line("DAY"),
                ":break use account",
                ":breaks",
                ":run",
                ":run",
                ":run",
                ":run",
                ":reverse",
                ":goto end",
                ":reverse",
                ":reverse");
        assertThat(run.answer(":break use account").get("verified").getAsBoolean())
                .isTrue();
        assertThat(text(run.answer(":break use account"), "event")).isEqualTo("use account");
        assertThat(text(run.answer(":run"), "method"))
                .as("the object is called")
                .isEqualTo("programs.Travelled$Account.add");
        assertThat(run.answer(":run", 1).get("line").getAsInt())
                .as("its field is written")
                .isEqualTo(line("ADD"));
        assertThat(text(run.answer(":run", 2), "method")).isEqualTo("programs.Travelled$Account.add");
        assertThat(text(run.answer(":reverse"), "position")).isEqualTo(text(run.answer(":run", 2), "position"));
        assertThat(text(run.answer(":reverse", 2), "thread"))
                .as("behind the exception at the end, the last use is the other thread's")
                .isEqualTo("other");
    }

    @Test
    void whatHoldsAnObjectIsWhatWasNotOverwrittenYet() throws Exception {
        Result run = replay(
                ":run Travelled.java:" + line("STORY"),
                ":referrers account.mood",
                ":run Travelled.java:" + line("JOINED"),
                ":referrers Travelled.Mood.CALM",
                ":referrers Travelled.Mood.TENSE",
                ":referrers null");
        String account = "programs.Travelled$Account";
        assertThat(types(run.answer(":referrers account.mood")))
                .as("the class with its static field, the array of all constants, and the account")
                .containsExactlyInAnyOrder("java.lang.Class", "programs.Travelled$Mood[]", account);
        assertThat(types(run.answer(":referrers Travelled.Mood.CALM")))
                .as("the account's mood is another one now")
                .containsExactlyInAnyOrder("java.lang.Class", "programs.Travelled$Mood[]");
        assertThat(types(run.answer(":referrers Travelled.Mood.TENSE"))).contains(account);
        assertThat(text(run.answer(":referrers null"), "error")).contains("null is no object");
    }

    private static List<String> types(JsonObject answer) {
        return objects(answer, "objects").stream()
                .map(object -> text(object, "type"))
                .toList();
    }

    @Test
    void aPackedRecordingAnswersTheSame() throws Exception {
        Path packed = folder.resolve("packed.jscope.zip");
        assertThat(DebugRun.run(
                                folder,
                                List.of("pack", folder.resolve("run.jscope").toString(), "-o", packed.toString()),
                                "")
                        .status())
                .isZero();
        String[] lines = {
            ":break Travelled.java:" + line("BOTTOM"), ":run", ":stack", ":locals", ":reverse", ":position"
        };
        assertThat(replay(packed, lines).output()).isEqualTo(replay(lines).output());
    }

    @Test
    void aScriptGoesOnAfterACommandThatFailsAndTheStatusSaysSo() throws Exception {
        Result run = replay(
                ":goto 1@1",
                ":last-write nothing",
                ":expect 1 == 2",
                ":force-return 1",
                ":next",
                "Travelled.factorial(3)");
        assertThat(run.status()).isEqualTo(1);
        assertThat(text(run.answer(":goto 1@1"), "error")).contains("1@1");
        assertThat(text(run.answer(":last-write nothing"), "error")).contains("nothing");
        assertThat(run.answer(":expect 1 == 2").get("ok").getAsBoolean()).isFalse();
        assertThat(run.answer(":next").get("ok").getAsBoolean()).isTrue();
        assertThat(text(run.answer("Travelled.factorial(3)"), "error")).contains("needs the live program");
    }

    @Test
    void whatIsNoRecordingEndsWithStatus3AndOneLineThatSaysWhy() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        for (Path wrong : List.of(empty, folder.resolve("missing"), SOURCE.path())) {
            Result run = replay(wrong, ":next");
            assertThat(run.status()).as("%s", wrong).isEqualTo(3);
            assertThat(run.output()).isEmpty();
            assertThat(run.errors()).hasSize(1);
            assertThat(run.errors().getFirst()).startsWith("javascope: ").contains(wrong.toString());
        }
        assertThat(DebugRun.run(folder, List.of("replay"), "").status()).isEqualTo(2);
    }
}
