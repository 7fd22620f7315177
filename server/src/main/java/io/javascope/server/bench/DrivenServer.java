package io.javascope.server.bench;

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
        client.ask("initialize", DapArguments.initialize());
        var launched = client.send("launch", program.launch());
        client.event("initialized");
        client.ask("setBreakpoints", DapArguments.breakpoints(program.source(), line));
        client.ask("configurationDone", new JsonObject());
        var response = DapClient.await(launched, "the answer to launch");
        if (!response.get("success").getAsBoolean()) {
            throw new BenchFailure("The server did not launch the program: " + response);
        }
        thread = client.event("stopped").get("threadId").getAsInt();
        client.ask("setBreakpoints", DapArguments.breakpoints(program.source(), 0));
    }

    /** One step over, until the program has stopped again. */
    void next() {
        client.ask("next", DapArguments.thread(thread));
        client.event("stopped");
    }

    /** What an editor asks for at each stop: threads, a screenful of frames, the scopes of the first, its locals. */
    void refresh() {
        client.ask("threads", new JsonObject());
        var stack = DapArguments.thread(thread);
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
        int count =
                client.ask("variables", variables).getAsJsonArray("variables").size();
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
}
