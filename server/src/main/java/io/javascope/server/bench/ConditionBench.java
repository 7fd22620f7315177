package io.javascope.server.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.session.floor.JdiFloor;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * What conditions and log messages cost that do not stop the program, by its own clock: compiled into it; over the debug
 * connection, as a word of the condition demands; and with bare JDI.
 */
final class ConditionBench {
    private static final String PROGRAM = "Decided";
    private static final String MARKER = "STOP";
    /** Until then the program's own code is compiled. */
    private static final int WARM_UP = 2;

    private static final int FLOOR_HITS = 500;

    private final ServerCommand server;
    private final Samples conditions = new Samples();
    private final Samples calls = new Samples();
    private final Samples outside = new Samples();
    private final Samples messages = new Samples();
    private final Samples dropped = new Samples();
    private final Samples floor = new Samples();

    ConditionBench(ServerCommand server) {
        this.server = server;
    }

    List<Figure> run(int rounds) throws IOException {
        try (var folder = TemporaryFolder.create()) {
            var program = BenchProgram.in(folder.path(), PROGRAM);
            ours(program, rounds);
            bare(program, rounds);
        }
        return List.of(
                new Figure("a false condition", "ns", conditions, "bare JDI", floor, new Goal.AtMost(20)),
                new Figure("a false condition with a call", "ns", calls, "bare JDI", floor, new Goal.AtMost(100)),
                new Figure(
                        "the same decided by the debugger", "ns", outside, "bare JDI", floor, new Goal.AtMost(150_000)),
                new Figure("log messages a second", "1/s", messages, null, null, new Goal.AtLeast(500_000)),
                new Figure("of 200,000 log messages dropped", "messages", dropped, null, null, null));
    }

    private void ours(BenchProgram program, int rounds) throws IOException {
        try (var driven = DrivenServer.start(server, Redirect.DISCARD)) {
            driven.runTo(program, breakpoints(program));
            double gone = 0;
            for (int i = 0; i < WARM_UP + rounds; i++) {
                double all = number(driven, "java.lang.JavaScopeProbes.SHARED.dropped");
                if (i >= WARM_UP) {
                    double plain = number(driven, "plain");
                    conditions.add(number(driven, "condition") - plain);
                    calls.add(number(driven, "call") - plain);
                    outside.add(number(driven, "outside") - plain);
                    messages.add(number(driven, "messages"));
                    dropped.add(all - gone);
                }
                gone = all;
                driven.run();
            }
        }
    }

    private static double number(DrivenServer driven, String expression) {
        return Double.parseDouble(driven.evaluate(expression));
    }

    private static JsonObject breakpoints(BenchProgram program) throws IOException {
        var wanted = new JsonArray();
        wanted.add(breakpoint(program.line("CONDITION"), "condition", "i == -1"));
        wanted.add(breakpoint(program.line("CALL"), "condition", "isWanted(i)"));
        wanted.add(breakpoint(program.line("LOG"), "logMessage", "i is {i}"));
        wanted.add(breakpoint(program.line("OUTSIDE"), "condition", "@thread 1 i == -1"));
        var stop = new JsonObject();
        stop.addProperty("line", program.line(MARKER));
        wanted.add(stop);
        var all = DapArguments.breakpoints(program.source(), 0);
        all.add("breakpoints", wanted);
        return all;
    }

    private static JsonObject breakpoint(int line, String attribute, String text) {
        var breakpoint = new JsonObject();
        breakpoint.addProperty("line", line);
        breakpoint.addProperty(attribute, text);
        return breakpoint;
    }

    private void bare(BenchProgram program, int rounds) throws IOException {
        var command = List.of(
                ServerCommand.java().toString(), "-cp", program.classes().toString(), program.mainClass());
        try (var bare = JdiFloor.runTo(command, program.mainClass(), program.line("OUTSIDE"))) {
            for (int i = 0; i < WARM_UP + rounds; i++) {
                double nanos = bare.condition(program.line("OUTSIDE"), "i", FLOOR_HITS);
                if (i >= WARM_UP) {
                    floor.add(nanos);
                }
            }
        }
    }
}
