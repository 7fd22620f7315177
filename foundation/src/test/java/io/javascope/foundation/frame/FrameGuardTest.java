package io.javascope.foundation.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class FrameGuardTest {
    private final List<String> reasons = new ArrayList<>();

    @Test
    void good_frames_pass_byte_for_byte() throws IOException {
        String frames = frame("{\"jsonrpc\":\"2.0\"}") + frame("{\"text\":\"äöü 𝒳\"}")
                + "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}"
                + "Content-Length:4\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n\r\n\r\n\r\n";

        assertThat(passed(frames)).isEqualTo(frames);
        assertThat(reasons).isEmpty();
    }

    @Test
    void content_of_many_buffers_passes_whole() throws IOException {
        String frames = frame("x".repeat(100_000)) + frame("y".repeat(8192)) + frame("z");

        assertThat(passed(frames)).isEqualTo(frames);
        assertThat(reasons).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
                "GET / HTTP/1.1\r\n\r\n",
                "Content-Length: 2\r\nHost: localhost\r\n\r\n{}",
                "content-length: 2\r\n\r\n{}",
                "Content-Length : 2\r\n\r\n{}",
                " Content-Length: 2\r\n\r\n{}",
                "Content-Type: text/plain\r\n\r\n{}",
                "\r\n\r\n",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 0\r\n\r\n",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Length: 67108865\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Content-Length: two\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Type: a\r\nContent-Type: a\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Type: a; charset=utf-16\r\n\r\n{}",
                "Content-Length: 2\n\n{}",
                "Content-Length: 2\r\r\n\r\n{}",
                "\u0000\u0001\u0002",
                "{\"jsonrpc\":\"2.0\"}\n",
            })
    void a_header_that_is_not_ours_ends_the_stream_before_any_byte_of_it_passes(String bad) throws IOException {
        String good = frame("{\"id\":1}");

        assertThat(passed(good + bad + good)).isEqualTo(good);
        assertThat(reasons).hasSize(1);
        assertThat(reasons.getFirst()).isNotBlank().matches("\\p{Print}*");
    }

    @Test
    void an_endless_header_line_is_refused_early() throws IOException {
        assertThat(passed("Content-Length: " + " ".repeat(100_000))).isEmpty();
        assertThat(reasons).singleElement().asString().contains("too long").hasSizeLessThan(200);
    }

    @Test
    void an_end_in_the_middle_of_a_frame_is_told() throws IOException {
        assertThat(passed("Content-Length: 10\r\n\r\n{}")).isEqualTo("Content-Length: 10\r\n\r\n{}");
        assertThat(reasons).singleElement().asString().contains("8 bytes");
        reasons.clear();
        assertThat(passed("Content-Le")).isEmpty();
        assertThat(reasons).singleElement().asString().contains("middle of a header");
    }

    @Test
    void a_frame_is_readable_as_soon_as_its_bytes_are_there() throws IOException {
        try (var pipe = new PipedOutputStream();
                var guard = new FrameGuard(new PipedInputStream(pipe), reasons::add)) {
            pipe.write(bytes(frame("{}")));
            pipe.flush();
            byte[] first = guard.readNBytes(frame("{}").length());
            assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo(frame("{}"));
            assertThat(guard.available()).isZero();
        }
    }

    @Test
    void random_garbage_never_passes_and_never_throws() throws IOException {
        var random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            byte[] garbage = new byte[random.nextInt(200) + 1];
            random.nextBytes(garbage);
            assertThat(new FrameGuard(new ByteArrayInputStream(garbage), reasons::add).readAllBytes())
                    .isEmpty();
        }
        assertThat(reasons).hasSize(2_000);
    }

    private String passed(String sent) throws IOException {
        InputStream guard = new FrameGuard(new ByteArrayInputStream(bytes(sent)), reasons::add);
        return new String(guard.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String frame(String content) {
        return "Content-Length: " + bytes(content).length + "\r\n\r\n" + content;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
