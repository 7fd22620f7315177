package io.javascope.lsp;

import io.javascope.foundation.actor.CallFailed;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** How failures are told to the client. */
final class RequestFailures {
    private static final System.Logger LOG = System.getLogger(RequestFailures.class.getName());

    private RequestFailures() {}

    static ResponseErrorException failure(ResponseErrorCode code, String message) {
        return new ResponseErrorException(new ResponseError(code, message, null));
    }

    static <T> CompletableFuture<T> failed(ResponseErrorCode code, String message) {
        return CompletableFuture.failedFuture(failure(code, message));
    }

    /** The error of an answer. What nobody foresaw goes to the log in full and to the client in one line. */
    static ResponseError toError(Throwable failure) {
        return switch (failure) {
            case ResponseErrorException known -> known.getResponseError();
            case CompletionException wrapped when wrapped.getCause() != null -> toError(wrapped.getCause());
            case CallFailed unanswered ->
                new ResponseError(ResponseErrorCode.RequestFailed, unanswered.getMessage(), null);
            default -> {
                LOG.log(Level.ERROR, "A request of a language client failed", failure);
                yield new ResponseError(
                        ResponseErrorCode.InternalError, "JavaScope failed on this request: " + failure, null);
            }
        };
    }
}
