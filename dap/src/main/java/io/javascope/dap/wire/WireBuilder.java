package io.javascope.dap.wire;

import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.debug.DebugLauncher;
import org.eclipse.lsp4j.jsonrpc.json.ConcurrentMessageProcessor;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;

/** LSP4J's launcher with its reader and its outgoing stream replaced by ours. */
final class WireBuilder extends DebugLauncher.Builder<IDebugProtocolClient> {

    /** Makes the reader, once LSP4J has made what it needs. */
    interface ReaderMaker {
        RequestReader make(InputStream input, WireEndpoint endpoint);
    }

    private final ReaderMaker readers;
    private final MessageConsumer outgoing;
    private final Predicate<String> showsFailures;

    /**
     * Prepares a launcher.
     *
     * @param outgoing takes all messages that leave
     */
    WireBuilder(ReaderMaker readers, MessageConsumer outgoing, Predicate<String> showsFailures) {
        this.readers = readers;
        this.outgoing = outgoing;
        this.showsFailures = showsFailures;
    }

    static Launcher<IDebugProtocolClient> launcher(
            WireBuilder builder, IDebugProtocolServer server, Function<Throwable, ResponseError> failures) {
        builder.setLocalService(server);
        builder.setRemoteInterface(IDebugProtocolClient.class);
        builder.configureGson(StrictJson::configure);
        builder.setExceptionHandler(failures);
        return builder.create();
    }

    @Override
    protected RemoteEndpoint createRemoteEndpoint(MessageJsonHandler json) {
        var endpoint =
                new WireEndpoint(outgoing, ServiceEndpoints.toEndpoint(localServices), exceptionHandler, showsFailures);
        json.setMethodProvider(endpoint);
        endpoint.setJsonHandler(json);
        return endpoint;
    }

    @Override
    protected ConcurrentMessageProcessor createMessageProcessor(
            MessageProducer theirs, MessageConsumer endpoint, IDebugProtocolClient client) {
        if (!(endpoint instanceof WireEndpoint ours)) {
            throw new IllegalStateException("no wrapper is set, so this is our endpoint itself");
        }
        return new ConcurrentMessageProcessor(readers.make(input, ours), endpoint);
    }
}
