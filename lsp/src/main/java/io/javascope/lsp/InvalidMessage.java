package io.javascope.lsp;

import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/** A frame whose content is no message of the protocol. */
final class InvalidMessage extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Either<String, Number> id;
    private final ResponseErrorCode code;

    /** @param id of the message, or null where it has none that could be read */
    InvalidMessage(@Nullable Either<String, Number> id, ResponseErrorCode code, String message) {
        super(message);
        this.id = id;
        this.code = code;
    }

    /** What its sender is told. */
    ResponseMessage answer() {
        var answer = new ResponseMessage();
        if (id != null) {
            answer.setRawId(id);
        }
        answer.setError(new ResponseError(code, getMessage(), null));
        return answer;
    }
}
