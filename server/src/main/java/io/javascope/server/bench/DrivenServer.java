package io.javascope.server.bench;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** A server process with a program in it, driven step by step as an editor does. For one thread. */
public final class DrivenServer implements AutoCloseable {
    /** A screenful of the stack. */
    static final int FRAMES = 20;

    private final Process process;
    private final DapClient client;
    private int thread;
    private long lastEvaluation;

    private DrivenServer(Process process) {
        this.process = process;
        this.client = DapClient.over(process.getInputStream(), process.getOutputStream());
    }

    /** A server of its own, without a program. */
    public static DrivenServer start(ServerCommand server, Redirect errors) throws IOException {
        return new DrivenServer(server.start(errors, "dap", "--alone"));
    }

    /** Launches the program and waits until it stands at the line, whose breakpoint is then gone. */
    void runTo(BenchProgram program, int line) {
        launch(program.launch(), DapArguments.breakpoints(program.source(), line));
        client.ask("setBreakpoints", DapArguments.breakpoints(program.source(), 0));
    }

    /** Launches the program with breakpoints that stay, and waits for its first stop. */
    void runTo(BenchProgram program, JsonObject breakpoints) {
        launch(program.launch(), breakpoints);
    }

    /** The same of a program that is recorded meanwhile, at the first time that the line is reached and the condition holds. */
    public void recordTo(BenchProgram program, int line, String condition, String... args) {
        var history = new JsonObject();
        history.addProperty("record", "full");
        var launch = program.launch();
        launch.add("history", history);
        launch.add("args", DapArguments.words(args));
        var breakpoints = DapArguments.breakpoints(program.source(), line);
        breakpoints.getAsJsonArray("breakpoints").get(0).getAsJsonObject().addProperty("condition", condition);
        launch(launch, breakpoints);
        client.ask("setBreakpoints", DapArguments.breakpoints(program.source(), 0));
    }

    /** Opens a recording and goes to its end. */
    public void open(Path recording, BenchProgram program) {
        var launch = new JsonObject();
        launch.addProperty("recording", recording.toString());
        launch.addProperty("cwd", program.source().resolveSibling("").toString());
        launch(launch, DapArguments.breakpoints(program.source(), 0));
        var end = new JsonObject();
        end.addProperty("expression", ":goto end");
        end.addProperty("context", "repl");
        client.ask("evaluate", end);
        client.event("stopped");
    }

    /** Joins a program that listens and waits until it stands at the line, whose breakpoint is then gone. */
    void attachTo(BenchProgram program, int port, int line) {
        var attach = new JsonObject();
        attach.addProperty("hostName", "127.0.0.1");
        attach.addProperty("port", port);
        attach.add(
                "sourcePaths",
                DapArguments.words(program.source().resolveSibling("").toString()));
        begin("attach", attach, DapArguments.breakpoints(program.source(), line));
        client.ask("setBreakpoints", DapArguments.breakpoints(program.source(), 0));
    }

    private void launch(JsonObject launch, JsonObject breakpoints) {
        begin("launch", launch, breakpoints);
    }

    private void begin(String how, JsonObject arguments, JsonObject breakpoints) {
        client.ask("initialize", DapArguments.initialize());
        var launched = client.send(how, arguments);
        client.event("initialized");
        client.ask("setBreakpoints", breakpoints);
        client.ask("configurationDone", new JsonObject());
        var response = DapClient.await(launched, "the answer to " + how);
        if (!response.get("success").getAsBoolean()) {
            throw new BenchFailure("The server did not " + how + " the program: " + response);
        }
        thread = client.event("stopped").get("threadId").getAsInt();
    }

    /** One step back. */
    public void back() {
        client.ask("stepBack", DapArguments.thread(thread));
        client.event("stopped");
    }

    /** Runs on until the next stop; in the past at least to the live one. */
    public void run() {
        client.ask("continue", DapArguments.thread(thread));
        client.event("stopped");
    }

    /** One step over, until the program has stopped again. */
    public void next() {
        client.ask("next", DapArguments.thread(thread));
        client.event("stopped");
    }

    /** What an expression gives in the innermost frame, as the console shows it. */
    String evaluate(String expression) {
        var stack = DapArguments.thread(thread);
        stack.addProperty("levels", 1);
        var top = client.ask("stackTrace", stack)
                .getAsJsonArray("stackFrames")
                .get(0)
                .getAsJsonObject();
        var arguments = new JsonObject();
        arguments.addProperty("expression", expression);
        arguments.addProperty("context", "repl");
        arguments.add("frameId", top.get("id"));
        long began = System.nanoTime();
        var answer = client.ask("evaluate", arguments);
        lastEvaluation = System.nanoTime() - began;
        return answer.get("result").getAsString();
    }

    /** How long the last expression's answer took, without looking for the frame; nanoseconds. */
    long lastEvaluation() {
        return lastEvaluation;
    }

    /** What an editor asks for at each stop: threads, a screenful of frames, the scopes of the first, its locals. */
    void refresh() {
        refresh(FRAMES, 9);
    }

    /** The same where there are at least so many frames and variables. */
    public void refresh(int leastFrames, int leastVariables) {
        client.ask("threads", new JsonObject());
        var stack = DapArguments.thread(thread);
        stack.addProperty("startFrame", 0);
        stack.addProperty("levels", FRAMES);
        var frames = client.ask("stackTrace", stack).getAsJsonArray("stackFrames");
        if (frames.size() < leastFrames) {
            throw new BenchFailure("The program should have " + leastFrames + " frames and has " + frames.size() + ".");
        }
        var scope = new JsonObject();
        scope.add("frameId", frames.get(0).getAsJsonObject().get("id"));
        var locals = client.ask("scopes", scope).getAsJsonArray("scopes").get(0).getAsJsonObject();
        var variables = new JsonObject();
        variables.add("variablesReference", locals.get("variablesReference"));
        int count =
                client.ask("variables", variables).getAsJsonArray("variables").size();
        if (count < leastVariables) {
            throw new BenchFailure(
                    "The program should have at least " + leastVariables + " variables and has " + count + ".");
        }
    }

    @Override
    public void close() {
        try (client) {
            var arguments = new JsonObject();
            arguments.addProperty("terminateDebuggee", true);
            client.ask("disconnect", arguments);
        } finally {
            process.destroy();
        }
    }
}
