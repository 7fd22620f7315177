package io.javascope.dap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugNotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void outputOfOneKindThatWaitsIsJoined() throws InterruptedException {
        outbox.put(output("stdout", "a\n"));
        outbox.put(output("stdout", "b\n"));
        outbox.put(output("stderr", "c\n"));
        outbox.put(output("stdout", "d\n"));
        assertThat(taken()).containsExactly("stdout:a\nb\n", "stderr:c\n", "stdout:d\n");
    }

    @Test
    void outputIsNotJoinedAcrossAnotherEvent() throws InterruptedException {
        outbox.put(output("stdout", "a\n"));
        outbox.put(event("stopped"));
        outbox.put(output("stdout", "b\n"));
        assertThat(taken()).containsExactly("stdout:a\n", "stopped", "stdout:b\n");
    }

    @Test
    void outputIsJoinedOnlyUpToABound() throws InterruptedException {
        String half = "x".repeat(Outbox.MAX_JOINED / 2);
        outbox.put(output("stdout", half));
        outbox.put(output("stdout", half));
        outbox.put(output("stdout", "y"));
        assertThat(taken()).containsExactly("stdout:" + half + half, "stdout:y");
    }

    @Test
    void theOldestOutputIsGivenUpAndCountedInItsPlace() throws InterruptedException {
        String piece = "x".repeat(Outbox.MAX_JOINED);
        outbox.put(event("process"));
        for (int i = 0; i < 40; i++) {
            outbox.put(output("stdout", piece));
        }
        outbox.put(output("stderr", "the cause"));
        List<String> taken = taken();
        assertThat(taken).first().isEqualTo("process");
        assertThat(taken.get(1)).startsWith("important:[").contains("characters of output are left out here");
        assertThat(taken).last().isEqualTo("stderr:the cause");
        long leftOut = Long.parseLong(taken.get(1).replaceAll("\\D+(\\d+).*\\s*", "$1"));
        long kept = taken.stream().filter(text -> text.startsWith("stdout:")).count() * piece.length();
        assertThat(leftOut + kept).isEqualTo(40L * piece.length());
        assertThat(kept).isLessThanOrEqualTo(Outbox.MAX_OUTPUT);
    }

    @Test
    void eventsAreNeverGivenUpForOutput() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            outbox.put(output("stdout", "x".repeat(Outbox.MAX_JOINED)));
            outbox.put(event("thread"));
        }
        assertThat(taken()).filteredOn("thread"::equals).hasSize(100);
    }

    @Test
    void tooManyMessagesAreSaidToBeTooMany() {
        boolean room = true;
        for (int i = 0; i < Outbox.MAX_WAITING; i++) {
            room = outbox.put(event("thread"));
        }
        assertThat(room).isTrue();
        assertThat(outbox.put(event("thread"))).isFalse();
    }

    @Test
    void whatWaitsCanStillBeTakenAfterTheEnd() throws InterruptedException {
        outbox.put(event("exited"));
        outbox.close();
        outbox.put(event("terminated"));
        assertThat(outbox.take()).isNotNull();
        assertThat(outbox.take()).isNull();
    }

    private List<String> taken() throws InterruptedException {
        outbox.close();
        List<String> all = new ArrayList<>();
        for (Message next = outbox.take(); next != null; next = outbox.take()) {
            NotificationMessage event = (NotificationMessage) next;
            all.add(
                    event.getParams() instanceof OutputEventArguments output
                            ? output.getCategory() + ":" + output.getOutput()
                            : event.getMethod());
        }
        return all;
    }

    private static Message output(String category, String text) {
        var arguments = new OutputEventArguments();
        arguments.setCategory(category);
        arguments.setOutput(text);
        var event = event("output");
        event.setParams(arguments);
        return event;
    }

    private static DebugNotificationMessage event(String name) {
        var event = new DebugNotificationMessage();
        event.setMethod(name);
        return event;
    }
}
