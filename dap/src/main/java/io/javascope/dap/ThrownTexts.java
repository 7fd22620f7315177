package io.javascope.dap;

import io.javascope.session.ThrownView;
import org.eclipse.lsp4j.debug.ExceptionDetails;

/** Exceptions with their causes, in the protocol's words. */
final class ThrownTexts {
    private ThrownTexts() {}

    static ExceptionDetails details(ThrownView thrown) {
        var details = new ExceptionDetails();
        details.setTypeName(thrown.type().substring(thrown.type().lastIndexOf('.') + 1));
        details.setFullTypeName(thrown.type());
        details.setMessage(thrown.message());
        details.setStackTrace(trace(thrown));
        details.setInnerException(
                thrown.inner().stream().map(ThrownTexts::details).toArray(ExceptionDetails[]::new));
        return details;
    }

    /** As the JVM prints it: clients that do not open the causes show this text. */
    private static String trace(ThrownView thrown) {
        var text = new StringBuilder(head(thrown)).append('\n').append(thrown.stackTrace());
        for (ThrownView inner : thrown.inner()) {
            text.append("Caused by: ").append(trace(inner)).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String head(ThrownView thrown) {
        return thrown.message() == null ? thrown.type() : thrown.type() + ": " + thrown.message();
    }
}
