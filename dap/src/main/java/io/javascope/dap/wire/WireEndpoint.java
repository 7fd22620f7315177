package io.javascope.dap.wire;

import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.debug.DebugRemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugRequestMessage;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugResponseMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/** LSP4J's end of a connection, with error answers that have the body of the debug protocol. */
final class WireEndpoint extends DebugRemoteEndpoint {
    /** The protocol's word for a request that its client has cancelled: to its user that is no news. */
    private static final String CANCELLED = "cancelled";

    private final MessageConsumer out;
    private final Predicate<String> showsFailures;

    WireEndpoint(
            MessageConsumer out,
            Endpoint server,
            Function<Throwable, ResponseError> failures,
            Predicate<String> showsFailures) {
        super(out, server, failures);
        this.out = out;
        this.showsFailures = showsFailures;
    }

    /** A request whose answer or refusal refers to this number and command. */
    DebugRequestMessage request(int seq, String command) {
        var request = new DebugRequestMessage();
        request.setJsonHandler(getJsonHandler());
        request.setId(seq);
        request.setMethod(command);
        return request;
    }

    /** Answers with an error. */
    void refuse(int seq, String command, String message) {
        out.consume(createErrorResponseMessage(request(seq, command), failure(message)));
    }

    /** A request of ours has failed. */
    void failed(int request, String command, String message) {
        var answer = new DebugResponseMessage();
        answer.setJsonHandler(getJsonHandler());
        answer.setId(request);
        answer.setMethod(command);
        answer.setError(failure(message));
        consume(answer);
    }

    @Override
    protected ResponseMessage createErrorResponseMessage(RequestMessage request, ResponseError error) {
        boolean news = !CANCELLED.equals(error.getMessage()) && showsFailures.test(request.getMethod());
        error.setData(Failures.body(error.getMessage(), news));
        return super.createErrorResponseMessage(request, error);
    }

    private static ResponseError failure(String message) {
        return new ResponseError(ResponseErrorCode.RequestFailed, message, null);
    }
}
