package io.javascope.server.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.SessionEvent.Category;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ProgramOutputTest {

    @Test
    void eachLineGetsAPrefixHoweverTheTextIsCut() {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ProgramOutput(new PrintStream(bytes, false, StandardCharsets.UTF_8))) {
            output.accept(Category.STDOUT, "one\ntw");
            output.accept(Category.STDERR, "bad\r\n");
            output.accept(Category.STDOUT, "o\n\nrest");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("out| one", "err| bad", "out| two", "out| ", "out| rest");
    }

    @Test
    void aPipeThatNobodyEmptiesBlocksNobodyAndTheLossIsCounted() throws Exception {
        var open = new CountDownLatch(1);
        var bytes = new ByteArrayOutputStream();
        var output = new ProgramOutput(new PrintStream(new Gate(open, bytes), true, StandardCharsets.UTF_8));
        for (int i = 0; i < 30_000; i++) {
            output.accept(Category.STDOUT, "line\n");
        }
        open.countDown();
        output.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).containsPattern("\\d+ pieces of output were left out");
    }

    /** Lets nothing through until it is opened. */
    private static final class Gate extends OutputStream {
        private final CountDownLatch open;
        private final OutputStream to;

        Gate(CountDownLatch open, OutputStream to) {
            this.open = open;
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            to.write(b);
        }
    }
}
