package io.javascope.server.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** A server process with a program in it, driven step by step as an editor does. For one thread. */
final class DrivenServer implements AutoCloseable {
    /** A screenful of the stack. */
    static final int FRAMES = 20;

    private final Process process;
    private final DapClient client;
    private int thread;

    private DrivenServer(Process process) {
        this.process = process;
        this.client = DapClient.over(process.getInputStream(), process.getOutputStream());
    }

    static DrivenServer start(ServerCommand server, Redirect errors) throws IOException {
        return new DrivenServer(server.start(errors, "dap", "--alone"));
    }

    /** Launches the program and waits until it stands at the line, whose breakpoint is then gone. */
    void runTo(BenchProgram program, int line) {
        var initialize = new JsonObject();
        initialize.addProperty("adapterID", "javascope");
        initialize.addProperty("supportsVariableType", true);
        client.ask("initialize", initialize);
        var launched = client.send("launch", launch(program));
        client.event("initialized");
        client.ask("setBreakpoints", breakpoints(program, line));
        client.ask("configurationDone", new JsonObject());
        var response = DapClient.await(launched, "the answer to launch");
        if (!response.get("success").getAsBoolean()) {
            throw new BenchFailure("The server did not launch the program: " + response);
        }
        thread = client.event("stopped").get("threadId").getAsInt();
        client.ask("setBreakpoints", breakpoints(program, 0));
    }

    /** One step over, until the program has stopped again. */
    void next() {
        client.ask("next", ofThread());
        client.event("stopped");
    }

    /** What an editor asks for at each stop: threads, a screenful of frames, the scopes of the first, its locals. */
    void refresh() {
        client.ask("threads", new JsonObject());
        var stack = ofThread();
        stack.addProperty("startFrame", 0);
        stack.addProperty("levels", FRAMES);
        var frames = client.ask("stackTrace", stack).getAsJsonArray("stackFrames");
        if (frames.size() != FRAMES) {
            throw new BenchFailure("The program should have " + FRAMES + " frames and has " + frames.size() + ".");
        }
        var scope = new JsonObject();
        scope.add("frameId", frames.get(0).getAsJsonObject().get("id"));
        var locals = client.ask("scopes", scope).getAsJsonArray("scopes").get(0).getAsJsonObject();
        var variables = new JsonObject();
        variables.add("variablesReference", locals.get("variablesReference"));
        int count = client.ask("variables", variables).getAsJsonArray("variables").size();
        if (count < 9) {
            throw new BenchFailure("The program should have at least 9 variables and has " + count + ".");
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

    private JsonObject ofThread() {
        var arguments = new JsonObject();
        arguments.addProperty("threadId", thread);
        return arguments;
    }

    private static JsonObject launch(BenchProgram program) {
        var arguments = new JsonObject();
        arguments.addProperty("mainClass", program.mainClass());
        arguments.add("classPaths", words(program.classes().toString()));
        arguments.add("sourcePaths", words(program.source().resolveSibling("").toString()));
        arguments.addProperty("cwd", program.source().resolveSibling("").toString());
        arguments.addProperty("javaExec", ServerCommand.java().toString());
        return arguments;
    }

    private static JsonObject breakpoints(BenchProgram program, int line) {
        var source = new JsonObject();
        source.addProperty("path", program.source().toString());
        var wanted = new JsonArray();
        if (line > 0) {
            var breakpoint = new JsonObject();
            breakpoint.addProperty("line", line);
            wanted.add(breakpoint);
        }
        var arguments = new JsonObject();
        arguments.add("source", source);
        arguments.add("breakpoints", wanted);
        return arguments;
    }

    private static JsonArray words(String... words) {
        var array = new JsonArray();
        for (String word : words) {
            array.add(word);
        }
        return array;
    }
}
