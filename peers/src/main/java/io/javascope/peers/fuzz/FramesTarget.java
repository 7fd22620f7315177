package io.javascope.peers.fuzz;

import io.javascope.foundation.frame.FrameGuard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of both protocols: what comes out is a beginning of what went in, and all of it is frames. */
final class FramesTarget implements FuzzTarget {
    private static final Pattern HEADER = Pattern.compile(
            "(?:Content-Type:[^\\r\\n]*\\r\\n)?Content-Length: *([0-9]+) *\\r\\n(?:Content-Type:[^\\r\\n]*\\r\\n)?\\r\\n");

    private record Passed(byte[] bytes, List<String> violations) {
        boolean same(Passed other) {
            return Arrays.equals(bytes, other.bytes) && violations.equals(other.violations);
        }
    }

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\nnull",
                "Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n[]",
                "Content-Type: x; charset=utf8\r\nContent-Length:  3 \r\n\r\n\r\n\r",
                "");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Passed whole = pass(input, Math.max(1, input.length));
        Finding.unless(
                whole.same(pass(input, input.length == 0 ? 1 : 1 + (input[0] & 7))),
                "how the bytes arrive makes a difference");
        byte[] out = whole.bytes();
        boolean good = whole.violations().isEmpty();
        Finding.unless(
                out.length <= input.length && Arrays.equals(out, Arrays.copyOf(input, out.length)),
                "other bytes came out than went in");
        Finding.unless(whole.violations().size() <= 1, "told twice: " + whole.violations());
        Finding.unless(!good || out.length == input.length, "bytes were kept back without a word");
        areFrames(out, good);
        return good;
    }

    private static Passed pass(byte[] input, int most) throws IOException {
        var source = new ByteArrayInputStream(input);
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                return source.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return source.read(target, offset, Math.min(length, most));
            }
        };
        var violations = new ArrayList<String>();
        try (var guard = new FrameGuard(slow, violations::add)) {
            return new Passed(guard.readAllBytes(), violations);
        }
    }

    /** Reads the frames a second time, by a pattern. */
    private static void areFrames(byte[] out, boolean complete) {
        String text = new String(out, StandardCharsets.ISO_8859_1);
        Matcher header = HEADER.matcher(text);
        int at = 0;
        while (at < out.length) {
            Finding.unless(header.region(at, text.length()).lookingAt(), "no header passed at byte " + at);
            at = header.end() + Integer.parseInt(header.group(1));
        }
        Finding.unless(at == out.length || !complete, "a frame was cut without a word");
    }
}
