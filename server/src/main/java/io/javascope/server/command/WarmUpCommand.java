package io.javascope.server.command;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.server.serving.ClientContext;
import io.javascope.server.serving.Edge;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The training run of the launcher's ahead-of-time cache: says to both edges what a client says first, and ends. What is
 * loaded here is loaded from the cache at every later start.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Trains the cache that shortens the start; the launcher runs it.")
final class WarmUpCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 60;
    private static final String[] DEBUG_CONVERSATION = {"""
        {"seq":1,"type":"request","command":"initialize","arguments":{"adapterID":"javascope","pathFormat":"path"}}""", """
        {"seq":2,"type":"request","command":"disconnect","arguments":{}}"""};
    private static final String[] LANGUAGE_CONVERSATION = {"""
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""", """
        {"jsonrpc":"2.0","method":"initialized","params":{}}""", """
        {"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///A.java",\
        "languageId":"java","version":1,"text":"class A { int f() { return 1 } }"}}}""", """
        {"jsonrpc":"2.0","id":2,"method":"textDocument/documentSymbol",\
        "params":{"textDocument":{"uri":"file:///A.java"}}}""", """
        {"jsonrpc":"2.0","id":3,"method":"shutdown"}""", """
        {"jsonrpc":"2.0","method":"exit"}"""};

    private final Edge debug;
    private final Edge language;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    WarmUpCommand(Edge debug, Edge language) {
        this.debug = debug;
        this.language = language;
    }

    @Override
    public Integer call() throws Exception {
        spec.commandLine().getParent().getSubcommands().values().forEach(CommandLine::getUsageMessage);
        try (Supervisor tree = Supervisor.root("warm-up")) {
            int bytes = converse(debug, tree, DEBUG_CONVERSATION) + converse(language, tree, LANGUAGE_CONVERSATION);
            spec.commandLine().getOut().println(bytes + " bytes answered");
        }
        return ExitStatus.DONE;
    }

    private static int converse(Edge edge, Supervisor tree, String... messages) throws Exception {
        StringBuilder frames = new StringBuilder();
        for (String message : messages) {
            int length = message.getBytes(StandardCharsets.UTF_8).length;
            frames.append("Content-Length: ").append(length).append("\r\n\r\n").append(message);
        }
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        edge.serve(
                        new ByteArrayInputStream(frames.toString().getBytes(StandardCharsets.UTF_8)),
                        answers,
                        ClientContext.alone(tree))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return answers.size();
    }
}
