package io.javascope.dap;

import io.javascope.session.SessionProblem;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** What a request failed with, as a text for the user. */
final class Problems {
    private static final System.Logger LOG = System.getLogger(Problems.class.getName());

    private Problems() {}

    static ResponseError answer(Throwable failure) {
        return new ResponseError(ResponseErrorCode.RequestFailed, message(failure), null);
    }

    static String message(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof SessionProblem) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof TimeoutException) {
            return "The debug session did not answer in time. If the program hangs, `pause` or `terminate` it.";
        }
        LOG.log(Level.ERROR, "a request failed for a reason that is our own fault", cause);
        return "JavaScope failed with " + cause + ". Its log has the details; please report this.";
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
