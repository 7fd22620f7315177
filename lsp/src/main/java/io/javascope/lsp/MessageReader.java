package io.javascope.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.javascope.foundation.frame.JsonFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.eclipse.lsp4j.jsonrpc.messages.CancelParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * Turns frames into messages whose parameters are still JSON, and answers what is no message.
 *
 * <p>The library's own reader gives types to the parameters while it reads, and when they do not fit it answers "parse
 * error", or nothing at all if the id stands behind them. Here a message is first read whole; the parameters are judged
 * where they are used.
 */
final class MessageReader extends StreamMessageProducer {
    private static final System.Logger LOG = System.getLogger(MessageReader.class.getName());

    private final MessageJsonHandler json;
    private final MessageConsumer answers;
    private @Nullable MessageConsumer messages;

    /** @param answers where answers to frames go that are no message */
    MessageReader(InputStream frames, MessageJsonHandler json, MessageConsumer answers) {
        super(frames, json);
        this.json = json;
        this.answers = answers;
    }

    @Override
    public void listen(MessageConsumer consumer) {
        messages = consumer;
        super.listen(consumer);
    }

    @Override
    protected boolean handleMessage(InputStream input, Headers headers) throws IOException {
        byte[] content = input.readNBytes(headers.contentLength);
        if (content.length < headers.contentLength) {
            return false;
        }
        try {
            pass(message(parse(decode(content))));
        } catch (InvalidMessage invalid) {
            answers.consume(invalid.answer());
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "A message of a language client could not be handled", failure);
        }
        return true;
    }

    @Override
    protected void fireStreamClosed(Exception cause) {
        LOG.log(Level.DEBUG, "A language client's stream was closed", cause);
    }

    private void pass(@Nullable Message message) {
        if (message != null && messages != null) {
            message.setJsonHandler(json);
            messages.consume(message);
        }
    }

    private static String decode(byte[] content) throws InvalidMessage {
        try {
            // Strict: a replaced byte would silently become part of somebody's source.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new InvalidMessage(null, ResponseErrorCode.ParseError, "The message is not valid UTF-8");
        }
    }

    private static JsonElement parse(String content) throws InvalidMessage {
        try {
            var reader = new JsonReader(new StringReader(content));
            reader.setStrictness(Strictness.STRICT);
            var _ = reader.peek(); // fails where there is nothing, which the parser would take for null
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return element;
            }
            throw new InvalidMessage(null, ResponseErrorCode.ParseError, "The message goes on after its JSON value");
        } catch (IOException | JsonParseException wrong) {
            throw new InvalidMessage(
                    null, ResponseErrorCode.ParseError, "The message is not valid JSON: " + JsonFault.describe(wrong));
        }
    }

    /** The message, or null for an answer without an id. */
    private static @Nullable Message message(JsonElement element) throws InvalidMessage {
        if (!(element instanceof JsonObject object)) {
            throw new InvalidMessage(
                    null,
                    ResponseErrorCode.InvalidRequest,
                    "A message must be a JSON object; batches are not supported");
        }
        Either<String, Number> id = id(object.get("id"));
        JsonElement method = object.get("method");
        if (method == null) {
            return response(object, id);
        }
        if (!(method instanceof JsonPrimitive name && name.isString())) {
            throw new InvalidMessage(id, ResponseErrorCode.InvalidRequest, "The method must be a string");
        }
        return object.has("id") && id != null
                ? request(id, method.getAsString(), object.get("params"))
                : notification(method.getAsString(), object.get("params"));
    }

    private static @Nullable Either<String, Number> id(@Nullable JsonElement id) throws InvalidMessage {
        if (id == null) {
            return null;
        }
        if (id instanceof JsonPrimitive value && value.isString()) {
            return Either.forLeft(value.getAsString());
        }
        if (id instanceof JsonPrimitive value && value.isNumber()) {
            return Either.forRight(value.getAsNumber());
        }
        throw new InvalidMessage(null, ResponseErrorCode.InvalidRequest, "The id must be a string or a number");
    }

    private static @Nullable Message response(JsonObject object, @Nullable Either<String, Number> id)
            throws InvalidMessage {
        if (id != null && object.get("error") instanceof JsonObject error) {
            return answer(id, null, ResponseErrorCode.RequestFailed, String.valueOf(error.get("message")));
        }
        if (object.has("result") || object.has("error")) {
            return id == null ? null : answer(id, object.get("result"), null, "");
        }
        throw new InvalidMessage(id, ResponseErrorCode.InvalidRequest, "The message has no method");
    }

    private static Message answer(
            Either<String, Number> id, @Nullable JsonElement result, @Nullable ResponseErrorCode wrong, String why) {
        var answer = new ResponseMessage();
        answer.setRawId(id);
        answer.setResult(result);
        if (wrong != null) {
            answer.setError(new ResponseError(wrong, why, null));
        }
        return answer;
    }

    private static Message request(Either<String, Number> id, String method, @Nullable JsonElement params) {
        var request = new RequestMessage();
        request.setRawId(id);
        request.setMethod(method);
        request.setParams(params);
        return request;
    }

    private static Message notification(String method, @Nullable JsonElement params) throws InvalidMessage {
        var notification = new NotificationMessage();
        notification.setMethod(method);
        boolean cancel = MessageJsonHandler.CANCEL_METHOD.getMethodName().equals(method);
        notification.setParams(cancel ? cancelled(params) : params);
        return notification;
    }

    private static CancelParams cancelled(@Nullable JsonElement params) throws InvalidMessage {
        Either<String, Number> id = params instanceof JsonObject object ? id(object.get("id")) : null;
        if (id == null) {
            throw new InvalidMessage(null, ResponseErrorCode.InvalidParams, "A cancellation must name an id");
        }
        var cancel = new CancelParams();
        cancel.setRawId(id);
        return cancel;
    }
}
