package io.javascope.dap.wire;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.javascope.foundation.frame.JsonFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugRequestMessage;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the content of frames into messages. LSP4J's own reader answers nothing when the arguments of a request do not
 * fit and {@code command} stands before {@code seq} (as VS Code writes it), or when the JSON is broken: the client
 * would wait for ever. Here the envelope is read first, so every request has its answer with its number.
 */
final class RequestReader extends StreamMessageProducer {
    private static final System.Logger LOG = System.getLogger(RequestReader.class.getName());
    private static final Pattern SEQ = Pattern.compile("\"seq\"\\s*:\\s*(\\d{1,9})\\b");
    private static final Pattern COMMAND = Pattern.compile("\"command\"\\s*:\\s*\"(\\w{1,40})\"");

    /** Where requests go, and what is asked before. */
    interface Desk {
        /** Waits until there is room for one more message that has to be answered. */
        void awaitRoom() throws InterruptedException;

        /** The message needed no answer. */
        void giveRoomBack();

        /** Nothing more can be read. */
        void ended(String detail);

        /** Hands on a request whose arguments fit. */
        void accept(DebugRequestMessage request, JsonObject arguments);

        /** Why a request is not handed on; null: it is. */
        @Nullable
        Refusal refuse(String command, JsonObject arguments);

        /** Answers a message with an error. */
        void refuse(int seq, String command, Refusal refusal);

        /** A request of ours failed: its answer does not fit. */
        void failed(int request, String command, String reason);
    }

    private final MessageJsonHandler json;
    private final Gson gson;
    private final Numbers numbers;
    private final Desk desk;
    private final WireEndpoint endpoint;

    RequestReader(InputStream input, WireEndpoint endpoint, Numbers numbers, Desk desk) {
        super(input, endpoint.getJsonHandler());
        this.json = endpoint.getJsonHandler();
        this.gson = json.getGson();
        this.numbers = numbers;
        this.desk = desk;
        this.endpoint = endpoint;
    }

    @Override
    public void listen(MessageConsumer callback) {
        try {
            super.listen(callback);
            desk.ended("it closed its side");
        } catch (RuntimeException failure) {
            desk.ended("it cannot be read: " + failure);
        }
    }

    /** How a connection ends is told by {@link Wire}, once. */
    @Override
    protected void fireStreamClosed(Exception cause) {
        LOG.log(Level.DEBUG, "the stream was closed: {0}", cause.toString());
    }

    @Override
    protected boolean handleMessage(InputStream input, Headers headers) throws IOException {
        byte[] content = input.readNBytes(headers.contentLength);
        if (content.length < headers.contentLength) {
            return false;
        }
        try {
            desk.awaitRoom();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        handle(new String(content, StandardCharsets.UTF_8));
        return true;
    }

    private void handle(String content) {
        JsonObject message;
        try {
            message = parse(content);
        } catch (IOException | JsonParseException broken) {
            refuse(seqIn(content), commandIn(content), "This message is no JSON object: " + JsonFault.describe(broken));
            return;
        }
        int seq = number(message.get("seq"));
        String command = text(message.get("command"));
        switch (text(message.get("type"))) {
            case "request" -> request(seq, command, message);
            case "response" -> {
                desk.giveRoomBack();
                response(message);
            }
            case "event" -> {
                desk.giveRoomBack();
                LOG.log(Level.DEBUG, "an event from the client is not looked at: {0}", content);
            }
            default ->
                refuse(seq, command, "A message needs a `type`: \"request\", or \"response\" to a request of ours.");
        }
    }

    private JsonObject parse(String content) throws IOException {
        var reader = new JsonReader(new StringReader(content));
        reader.setStrictness(Strictness.STRICT);
        JsonElement element = gson.getAdapter(JsonElement.class).read(reader);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new JsonParseException("something follows it");
        }
        if (!element.isJsonObject()) {
            throw new JsonParseException("it is " + kind(element));
        }
        return element.getAsJsonObject();
    }

    private void request(int seq, String command, JsonObject message) {
        if (seq < 0) {
            refuse(0, command, "`seq` must be a whole number from 0 to 2147483647.");
            return;
        }
        if (command.isEmpty()) {
            refuse(seq, command, "A request needs a `command`.");
            return;
        }
        JsonElement given = message.get("arguments");
        if (given != null && !given.isJsonNull() && !given.isJsonObject()) {
            refuse(seq, command, "`arguments` of `" + command + "` must be an object, but it is " + kind(given) + ".");
            return;
        }
        JsonObject arguments = given instanceof JsonObject object ? object : new JsonObject();
        Refusal refusal = desk.refuse(command, arguments);
        if (refusal != null) {
            desk.refuse(seq, command, refusal);
            return;
        }
        DebugRequestMessage request = endpoint.request(seq, command);
        try {
            request.setParams(typed(command, arguments));
        } catch (RuntimeException wrong) { // Gson has no one exception for input that does not fit
            refuse(seq, command, "The arguments of `" + command + "` do not fit: " + innermost(wrong));
            return;
        }
        desk.accept(request, arguments);
    }

    private @Nullable Object typed(String command, JsonObject arguments) {
        JsonRpcMethod method = json.getJsonRpcMethod(command);
        Type[] types = method.getParameterTypes();
        return types.length == 0 ? null : gson.fromJson(arguments, types[0]);
    }

    private void response(JsonObject message) {
        String request = numbers.answeredRequest(number(message.get("request_seq")));
        if (request == null) {
            LOG.log(Level.DEBUG, "an answer to no request of ours: {0}", message);
            return;
        }
        message.addProperty("request_seq", Integer.parseInt(request));
        try {
            endpoint.consume(json.parseMessage(message.toString()));
        } catch (MessageIssueException unfit) {
            failed(request, message, String.valueOf(unfit.getMessage()));
        } catch (RuntimeException unfit) {
            failed(request, message, innermost(unfit));
        }
    }

    /** An answer that does not fit counts as a failure of our request; nobody shall wait for its deadline. */
    private void failed(String request, JsonObject message, String reason) {
        desk.failed(
                Integer.parseInt(request), text(message.get("command")), "the client's answer does not fit: " + reason);
    }

    private void refuse(int seq, String command, String message) {
        desk.refuse(seq, command, Refusal.of(message));
    }

    /** The number, or -1 when it is none that a message can have. */
    private static int number(@Nullable JsonElement element) {
        if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
            double value = primitive.getAsDouble();
            if (value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value)) {
                return (int) value;
            }
        }
        return -1;
    }

    private static String text(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString() ? primitive.getAsString() : "";
    }

    private static String kind(JsonElement element) {
        if (element.isJsonArray()) {
            return "a list";
        }
        if (element.isJsonNull()) {
            return "null";
        }
        return element instanceof JsonPrimitive primitive && primitive.isString()
                ? "a text"
                : element.isJsonObject() ? "an object" : "the value " + element;
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    /** What a broken message says its number is, so that the client can join the answer to its request. */
    private static int seqIn(String content) {
        Matcher matcher = SEQ.matcher(content);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String commandIn(String content) {
        Matcher matcher = COMMAND.matcher(content);
        return matcher.find() ? matcher.group(1) : "";
    }
}
