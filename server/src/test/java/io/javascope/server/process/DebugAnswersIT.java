package io.javascope.server.process;

import static io.javascope.server.process.DebugRun.objects;
import static io.javascope.server.process.DebugRun.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonObject;
import io.javascope.fixtures.Debuggees;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.server.process.DebugRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers of {@code javascope debug --json}, whose members scripts depend on. */
final class DebugAnswersIT {
    private static final FixtureSource LOOP = Fixtures.source("programs/Loop.java");
    private static final String[] MOVE = {"command", "ok", "reason", "position", "thread", "file", "line", "method"};

    @TempDir
    private Path folder = Path.of("");

    private static String at(String marker) {
        return "Loop.java:" + LOOP.line(marker);
    }

    private static void assertMove(JsonObject move, String reason, String marker) {
        assertThat(move.keySet()).as("%s", move).containsExactly(MOVE);
        assertThat(move.get("ok").getAsBoolean()).isTrue();
        assertThat(text(move, "reason")).as("%s", move).isEqualTo(reason);
        assertThat(move.get("line").getAsInt()).as("%s", move).isEqualTo(LOOP.line(marker));
        assertThat(text(move, "file")).isEqualTo(LOOP.path().toString());
        assertThat(text(move, "thread")).isEqualTo("main");
        assertThat(text(move, "position")).matches("\\d+@\\d+");
    }

    private static void assertFailed(JsonObject answer, String... words) {
        assertThat(answer.keySet()).as("%s", answer).containsExactly("command", "ok", "error");
        assertThat(answer.get("ok").getAsBoolean()).isFalse();
        assertThat(text(answer, "error")).contains(words);
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void movesSayWhyAndWhereTheyEnd(int feature) throws Exception {
        Result run = DebugRun.json(
                folder,
                DebugRun.program(feature, "Loop"),
                ":next",
                ":break " + at("BREAK here"),
                ":run",
                ":into",
                ":out",
                ":clear 1",
                ":run " + at("BREAK at write of calls"),
                ":run " + at("BREAK at print"),
                ":run");
        assertMove(run.answer(":next"), "entry", "BREAK at start");
        assertMove(run.answer(":run"), "breakpoint", "BREAK here");
        assertThat(text(run.answer(":run"), "method")).isEqualTo("programs.Loop.main");
        assertMove(run.answer(":into"), "step", "BREAK in add");
        assertThat(text(run.answer(":into"), "method")).isEqualTo("programs.Loop.add");
        assertThat(text(run.answer(":out"), "reason")).isEqualTo("step");
        assertMove(run.answer(":run " + at("BREAK at write of calls")), "breakpoint", "BREAK at write of calls");
        assertMove(run.answer(":run " + at("BREAK at print")), "breakpoint", "BREAK at print");
        JsonObject end = run.answer(":run", 1);
        assertThat(end.keySet())
                .containsExactly("command", "ok", "reason", "position", "thread", "file", "line", "method", "exitCode");
        assertThat(text(end, "reason")).isEqualTo("end");
        assertThat(text(end, "position")).isEqualTo("end");
        assertThat(end.get("exitCode").getAsInt()).isZero();
        assertThat(run.written("out| ")).containsExactly("total 45 calls 10");
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void keptStopsAreVisitedAndOnlyTheLastMoveResumesTheProgram(int feature) throws Exception {
        Result run = DebugRun.json(
                folder,
                DebugRun.program(feature, "Loop"),
                ":break " + at("BREAK here"),
                ":run",
                ":next",
                ":run",
                ":back",
                ":position",
                "i",
                ":reverse",
                ":forward",
                ":goto start",
                ":goto end",
                ":history i",
                "i",
                ":position");
        JsonObject first = run.answer(":run");
        assertMove(run.answer(":back"), "step", "BREAK after call");
        JsonObject position = run.answer(":position");
        assertThat(position.keySet()).containsExactly("command", "ok", "position", "thread", "file", "line", "method");
        assertThat(text(position, "position")).isEqualTo(text(run.answer(":back"), "position"));
        assertThat(text(run.answer("i"), "value")).isEqualTo("0");
        assertMove(run.answer(":reverse"), "breakpoint", "BREAK here");
        assertThat(text(run.answer(":reverse"), "position")).isEqualTo(text(first, "position"));
        assertMove(run.answer(":forward"), "step", "BREAK after call");
        assertMove(run.answer(":goto start"), "goto", "BREAK here");
        assertMove(run.answer(":goto end"), "goto", "BREAK here");
        assertThat(text(run.answer(":goto end"), "position")).isEqualTo(text(run.answer(":run", 1), "position"));
        assertThat(text(run.answer("i", 1), "value")).isEqualTo("1");
        assertThat(objects(run.answer(":history i"), "writes"))
                .allSatisfy(write -> assertThat(write.keySet()).containsExactly("position", "file", "line", "value"))
                .extracting(write -> text(write, "value"))
                .containsExactly("0", "1");
        assertThat(text(run.answer(":position", 1), "position"))
                .as("where the program has stood since the second :run; it says more only when it is ended")
                .isEqualTo(text(run.answer(":run", 1), "position"));
        assertThat(run.status()).isZero();
    }

    @Test
    void questionsAnswerWithTheirLists() throws Exception {
        Result run = DebugRun.json(
                folder,
                DebugRun.program(25, "Loop"),
                ":run " + at("BREAK at write of total"),
                ":stack",
                ":locals",
                ":threads",
                ":jvms",
                "n + factor",
                "this.total",
                "\"a\" + n",
                ":help");
        assertThat(objects(run.answer(":stack"), "frames"))
                .allSatisfy(frame -> assertThat(frame.keySet()).containsExactly("method", "file", "line"))
                .extracting(frame -> text(frame, "method") + ":" + text(frame, "line"))
                .containsExactly(
                        "programs.Loop.add:" + LOOP.line("BREAK at write of total"),
                        "programs.Loop.main:" + LOOP.line("BREAK here"));
        assertThat(objects(run.answer(":locals"), "locals"))
                .allSatisfy(local -> assertThat(local.keySet()).containsExactly("name", "type", "value"))
                .extracting(local -> text(local, "name"), local -> text(local, "type"))
                .contains(tuple("this", "programs.Loop"), tuple("n", "int"), tuple("product", "int"));
        assertThat(objects(run.answer(":threads"), "threads"))
                .allSatisfy(thread -> assertThat(thread.keySet()).containsExactly("id", "name", "state"))
                .extracting(thread -> text(thread, "name") + " " + text(thread, "state"))
                .contains("main stopped");
        assertThat(objects(run.answer(":jvms"), "jvms")).singleElement().satisfies(jvm -> {
            assertThat(jvm.keySet()).containsExactly("jvm", "command");
            assertThat(text(jvm, "command")).isEqualTo("programs.Loop");
        });
        JsonObject sum = run.answer("n + factor");
        assertThat(sum.keySet()).containsExactly("command", "ok", "type", "value");
        assertThat(text(sum, "type")).isEqualTo("int");
        assertThat(text(sum, "value")).isEqualTo("1");
        assertThat(text(run.answer("this.total"), "value")).isEqualTo("0");
        assertThat(text(run.answer("\"a\" + n"), "value")).isEqualTo("\"a0\"");
        assertThat(objects(run.answer(":help"), "commands"))
                .extracting(command -> text(command, "usage").split(" ")[0])
                .contains(":next", ":into", ":out", ":run", ":back", ":forward", ":reverse", ":goto", ":break")
                .contains(":position", ":history", ":stack", ":locals", ":expect", ":help");
        assertThat(run.status()).isZero();
    }

    @Test
    void breakpointsHaveConditionsMessagesAndHits() throws Exception {
        Result run = DebugRun.json(
                folder,
                DebugRun.program(17, "Loop"),
                ":break " + at("BREAK here") + " if i == 7",
                ":break " + at("BREAK in add") + " log n is {n}",
                ":break programs.Loop:" + LOOP.line("BREAK at print"),
                ":breaks",
                ":run",
                ":expect i == 7",
                ":breaks",
                ":clear 2",
                ":run",
                "result",
                ":clear 3",
                ":breaks",
                ":run");
        JsonObject set = run.answer(":break " + at("BREAK here") + " if i == 7");
        assertThat(set.keySet()).contains("command", "ok", "id", "verified", "file", "line");
        assertThat(set.get("id").getAsInt()).isEqualTo(1);
        assertThat(set.get("verified").getAsBoolean()).isFalse();
        assertMove(run.answer(":run"), "breakpoint", "BREAK here");
        assertThat(run.answer(":expect i == 7").get("ok").getAsBoolean()).isTrue();
        assertThat(objects(run.answer(":breaks", 1), "breakpoints"))
                .allSatisfy(one ->
                        assertThat(one.keySet()).containsExactly("id", "file", "line", "condition", "hits", "verified"))
                .allSatisfy(
                        one -> assertThat(one.get("verified").getAsBoolean()).isTrue())
                .extracting(one -> text(one, "id") + " " + text(one, "hits"))
                .containsExactly("1 1", "2 7", "3 0");
        assertThat(text(objects(run.answer(":breaks", 1), "breakpoints").getFirst(), "condition"))
                .isEqualTo("i == 7");
        assertMove(run.answer(":run", 1), "breakpoint", "BREAK at print");
        assertThat(text(run.answer("result"), "value")).isEqualTo("\"total 45 calls 10\"");
        assertThat(run.answer(":clear 2").keySet()).containsExactly("command", "ok", "id");
        assertThat(objects(run.answer(":breaks", 2), "breakpoints"))
                .extracting(one -> text(one, "id"))
                .containsExactly("1");
        assertThat(run.errors().stream().filter(line -> line.contains("n is ")))
                .as("logged: %s", run.errors())
                .hasSize(7)
                .last()
                .asString()
                .endsWith("n is 6");
        assertThat(run.status()).isZero();
    }

    @Test
    void anUncaughtExceptionIsAStop() throws Exception {
        Result run = DebugRun.json(folder, DebugRun.program(25, "Exceptions", "uncaught"), ":run", "why", ":run");
        JsonObject stop = run.answer(":run");
        assertThat(text(stop, "reason")).isEqualTo("exception");
        assertThat(text(stop, "text")).isEqualTo("java.lang.IllegalStateException: nobody catches this");
        assertThat(text(stop, "method")).isEqualTo("programs.Exceptions.fail");
        assertThat(text(run.answer("why"), "value")).isEqualTo("\"nobody catches this\"");
        assertThat(run.answer(":run", 1).get("exitCode").getAsInt()).isEqualTo(1);
        assertThat(run.written("err| ")).first().asString().contains("IllegalStateException: nobody catches this");
    }

    @Test
    void aLineThatFailsLetsTheScriptGoOn() throws Exception {
        Result run = DebugRun.json(
                folder,
                DebugRun.program(17, "Loop"),
                "# a comment, and a blank line",
                "",
                ":position",
                "i",
                ":brake Loop.java:1",
                ":break nothing",
                ":break throw java.lang.Exception if @once @seldom",
                ":run " + at("BREAK here"),
                "unknown",
                "i +",
                ":expect i == 1",
                ":expect i",
                ":goto 1@999",
                ":clear 99",
                ":why i",
                ":run",
                ":run");
        assertThat(run.answers()).hasSize(15);
        assertFailed(run.answer(":position"), "has not started", ":run");
        assertFailed(run.answer("i"), "has not started");
        assertFailed(run.answer(":brake Loop.java:1"), ":break");
        assertFailed(run.answer(":break nothing"), ":break FILE:LINE");
        assertFailed(run.answer(":break throw java.lang.Exception if @once @seldom"), "@seldom", "@leaves");
        assertMove(run.answer(":run " + at("BREAK here")), "breakpoint", "BREAK here");
        assertFailed(run.answer("unknown"), "unknown");
        assertFailed(run.answer("i +"), "ends too early");
        JsonObject check = run.answer(":expect i == 1");
        assertThat(check.get("ok").getAsBoolean()).isFalse();
        assertThat(text(check, "value")).isEqualTo("0");
        assertThat(text(check, "error")).contains("i == 1", "0");
        assertFailed(run.answer(":expect i"), "EXPRESSION == VALUE");
        assertFailed(run.answer(":goto 1@999"), "1@999");
        assertFailed(run.answer(":clear 99"), "99");
        assertFailed(run.answer(":why i"), "needs a recording");
        assertThat(text(run.answer(":run"), "reason")).isEqualTo("end");
        assertFailed(run.answer(":run", 1), "has ended");
        assertThat(run.status()).isEqualTo(1);
    }
}
