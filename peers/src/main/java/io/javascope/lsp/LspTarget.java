package io.javascope.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * The content of one frame of the language protocol: it becomes a message or an answer that says what is wrong; what the
 * parameters say is read, and edits are made.
 */
public final class LspTarget implements FuzzTarget {
    private static final String TEXT = "class A {\r\n  int größe;\n\n}";

    private final MessageJsonHandler json =
            new MessageJsonHandler(ServiceEndpoints.getSupportedMethods(LanguageClient.class));

    @Override
    public String name() {
        return "lsp";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"processId\":null,"
                        + "\"capabilities\":{\"workspace\":{\"configuration\":true},\"textDocument\":{\"documentSymbol\":"
                        + "{\"hierarchicalDocumentSymbolSupport\":true}}},\"initializationOptions\":{\"token\":\"x\"}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"file:///A.java\","
                        + "\"languageId\":\"java\",\"version\":1,\"text\":\"class A {}\"}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"file:///A.java\","
                        + "\"version\":2},\"contentChanges\":[{\"range\":{\"start\":{\"line\":1,\"character\":2},"
                        + "\"end\":{\"line\":0,\"character\":99}},\"text\":\"x\"}]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":[{}]}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":1}}");
    }

    @Override
    public boolean read(byte[] input) {
        byte[] header = ("Content-Length: " + input.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[header.length + input.length];
        System.arraycopy(header, 0, frame, 0, header.length);
        System.arraycopy(input, 0, frame, header.length, input.length);
        var messages = new ArrayList<Message>();
        var answers = new ArrayList<Message>();
        new MessageReader(new ByteArrayInputStream(frame), json, answers::add).listen(messages::add);
        Finding.unless(
                messages.size() + answers.size() == 1 || input.length == 0 || needsNothing(input),
                "one frame came to " + messages + " and " + answers);
        answers.forEach(LspTarget::saysWhatIsWrong);
        messages.forEach(LspTarget::look);
        return answers.isEmpty();
    }

    /** An answer to a request that nobody can name. */
    private static boolean needsNothing(byte[] input) {
        try {
            JsonObject message = JsonParser.parseString(Texts.of(input)).getAsJsonObject();
            return !message.has("method") && (message.has("result") || message.has("error"));
        } catch (JsonParseException | IllegalStateException noObject) {
            return false;
        }
    }

    private static void saysWhatIsWrong(Message answer) {
        Finding.unless(
                answer instanceof ResponseMessage response
                        && response.getError() != null
                        && !response.getError().getMessage().isBlank(),
                "an answer that does not say what is wrong: " + answer);
    }

    private static void look(Message message) {
        switch (message) {
            case RequestMessage request -> look(request.getMethod(), request.getParams());
            case NotificationMessage notification -> look(notification.getMethod(), notification.getParams());
            case ResponseMessage _ -> {}
            default -> throw new Finding("an unknown kind of message: " + message);
        }
    }

    private static void look(String method, @Nullable Object params) {
        try {
            switch (method) {
                case "initialize" -> {
                    Fields fields = Fields.of(params);
                    Finding.unless(Hello.token(fields).equals(Hello.of(fields).token()), "two tokens");
                }
                case "textDocument/didOpen" -> DocumentMessage.Open.of(Fields.of(params));
                case "textDocument/didClose" -> DocumentMessage.Close.of(Fields.of(params));
                case "textDocument/didChange" ->
                    edit(DocumentMessage.Change.of(Fields.of(params)).apply(new CompletableFuture<>()));
                default -> {}
            }
        } catch (WrongParameters wrong) {
            Finding.unless(String.valueOf(wrong.getMessage()).startsWith("params"), "where? " + wrong);
        }
    }

    /** Places outside of the text are cut to it, so the length tells whether something else was lost. */
    private static void edit(DocumentMessage message) {
        if (message instanceof DocumentMessage.Change change) {
            String text = TEXT;
            for (Edit edit : change.edits()) {
                String after = edit.applyTo(text);
                Finding.unless(
                        after.contains(edit.text())
                                && after.length() <= text.length() + edit.text().length(),
                        "an edit made " + after + " of " + text);
                text = after;
            }
        }
    }
}
