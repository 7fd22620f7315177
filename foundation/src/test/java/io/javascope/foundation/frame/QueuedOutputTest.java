package io.javascope.foundation.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QueuedOutputTest {
    private final List<String> failures = new CopyOnWriteArrayList<>();

    /** A client that reads nothing until it is let go. */
    private static final class Stalled extends ByteArrayOutputStream {
        private final CountDownLatch release = new CountDownLatch(1);
        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public void write(byte[] bytes) throws IOException {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            super.write(bytes);
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    @Test
    void what_was_flushed_arrives_in_order_and_writers_never_wait_for_the_client() throws IOException {
        var client = new Stalled();
        var output = new QueuedOutput("test", client, failures::add);
        for (int i = 0; i < 100; i++) {
            output.write(bytes(i + " "));
            output.flush();
        }
        output.write(bytes("never flushed"));
        assertThat(output.drain(Duration.ofMillis(10))).isFalse();
        client.release.countDown();
        output.close();

        assertThat(client.toString(StandardCharsets.UTF_8)).startsWith("0 1 2 ").endsWith(" 98 99 ");
        assertThat(client.closed).isFalse();
        assertThat(failures).isEmpty();
        assertThatThrownBy(() -> output.write(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void a_client_that_does_not_read_is_given_up_at_the_bound() throws IOException {
        var client = new Stalled();
        var output = new QueuedOutput("test", client, 1000, failures::add);
        output.write(new byte[900]);
        output.flush();
        output.write(new byte[101]);

        assertThatThrownBy(output::flush).isInstanceOf(IOException.class).hasMessageContaining("does not read");
        assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
        assertThat(failures).singleElement().asString().contains("1000 bytes");
        client.release.countDown();
    }

    @Test
    void a_broken_connection_is_told_once() throws IOException {
        var output = new QueuedOutput(
                "test",
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("broken pipe");
                    }
                },
                failures::add);
        output.write(1);
        output.flush();

        await().until(() -> !failures.isEmpty());
        assertThatThrownBy(output::flush).hasMessageContaining("broken pipe");
        assertThat(failures).hasSize(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
