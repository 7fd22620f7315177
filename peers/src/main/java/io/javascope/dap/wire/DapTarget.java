package io.javascope.dap.wire;

import com.google.gson.JsonObject;
import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.lsp4j.debug.RunInTerminalRequestArguments;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugRequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/** The content of one frame of the debug protocol: each is handed on, refused in words, or needs no answer. */
public final class DapTarget implements FuzzTarget {
    /** What the desk was told, one word for each frame. */
    private static final class Desk implements RequestReader.Desk {
        private final List<String> outcomes = new ArrayList<>();
        private String end = "";
        private boolean refused;

        @Override
        public void awaitRoom() {}

        @Override
        public void giveRoomBack() {
            outcomes.add("no answer needed");
        }

        @Override
        public void ended(String detail) {
            end = detail;
        }

        @Override
        public void accept(DebugRequestMessage request, JsonObject arguments) {
            Finding.unless(request.getMethod() != null, "a request without a command was accepted");
            outcomes.add("accepted");
        }

        @Override
        public @Nullable Refusal refuse(String command, JsonObject arguments) {
            return null;
        }

        @Override
        public void refuse(int seq, String command, Refusal refusal) {
            Finding.unless(!refusal.message().isBlank(), "refused without a word");
            outcomes.add("refused");
            refused = true;
        }

        @Override
        public void failed(int request, String command, String reason) {
            Finding.unless(!reason.isBlank(), "failed without a reason");
        }
    }

    /** Runs nothing: the target calls the reader itself. */
    private static final class Idle extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {}

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    @Override
    public String name() {
        return "dap";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "{\"command\":\"initialize\",\"arguments\":{\"adapterID\":\"javascope\",\"linesStartAt1\":true},"
                        + "\"type\":\"request\",\"seq\":1}",
                "{\"seq\":2,\"type\":\"request\",\"command\":\"setBreakpoints\",\"arguments\":{\"source\":{\"path\":\"/A.java\"},"
                        + "\"breakpoints\":[{\"line\":3,\"condition\":\"i > 0\"}]}}",
                "{\"seq\":3,\"type\":\"request\",\"command\":\"launch\",\"arguments\":{\"mainClass\":\"A\",\"env\":{\"A\":null}}}",
                "{\"seq\":4,\"type\":\"request\",\"command\":\"threads\"}",
                "{\"seq\":5,\"type\":\"response\",\"request_seq\":1,\"success\":true,\"command\":\"runInTerminal\","
                        + "\"body\":{\"processId\":7}}",
                "{\"seq\":6,\"type\":\"event\",\"event\":\"x\"}");
    }

    @Override
    public boolean read(byte[] input) {
        var numbers = new Numbers();
        var desk = new Desk();
        byte[] header = ("Content-Length: " + input.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[header.length + input.length];
        System.arraycopy(header, 0, frame, 0, header.length);
        System.arraycopy(input, 0, frame, header.length, input.length);
        var made = new AtomicReference<@Nullable RequestReader>();
        var builder = new WireBuilder(
                (_, endpoint) -> {
                    var reader = new RequestReader(new ByteArrayInputStream(frame), endpoint, numbers, desk);
                    made.set(reader);
                    return reader;
                },
                numbers::assign,
                _ -> false);
        builder.setInput(new ByteArrayInputStream(frame));
        builder.setOutput(OutputStream.nullOutputStream());
        builder.setExecutorService(new Idle());
        var launcher = WireBuilder.launcher(builder, new IDebugProtocolServer() {}, DapTarget::failure);
        // So that an answer to a request of ours can come: the one with number 1.
        launcher.getRemoteProxy().runInTerminal(new RunInTerminalRequestArguments());
        Objects.requireNonNull(made.get()).listen(_ -> {});
        Finding.unless(!desk.end.contains("cannot be read"), desk.end);
        Finding.unless(desk.outcomes.size() == 1 || input.length == 0, "one frame came to " + desk.outcomes);
        return !desk.refused;
    }

    private static ResponseError failure(Throwable cause) {
        return new ResponseError(ResponseErrorCode.InternalError, String.valueOf(cause), null);
    }
}
