package io.javascope.foundation.frame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one frame header, a byte at a time: lines that end in CR LF, then an empty line. */
final class HeaderReader {
    /** Our two header lines need less than 100 bytes. */
    private static final int MAX_LINE = 256;

    private static final Pattern LENGTH = Pattern.compile("Content-Length: *([0-9]{1,9}) *");
    private static final Pattern TYPE = Pattern.compile("Content-Type: *([^\\x00-\\x1f]*)");
    private static final Pattern CHARSET = Pattern.compile(".*charset=(.*)", Pattern.CASE_INSENSITIVE);

    /** What one more byte led to. */
    sealed interface Step {}

    /** The header goes on. */
    record More() implements Step {}

    /** The header is whole and good. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Complete(byte[] bytes, int contentLength) implements Step {}

    /** It is no header of ours. */
    record Violation(String reason) implements Step {}

    private static final More MORE = new More();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    private final StringBuilder line = new StringBuilder();
    private int contentLength = -1;
    private boolean typed;
    private boolean carriageReturn;

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    Step accept(byte next) {
        bytes.write(next);
        if (carriageReturn) {
            carriageReturn = false;
            return next == '\n' ? endOfLine() : new Violation("a header line has a carriage return inside");
        }
        if (next == '\r') {
            carriageReturn = true;
            return MORE;
        }
        if (next == '\n') {
            return new Violation("a header line ends without a carriage return: " + shown());
        }
        line.append((char) (next & 0xff));
        return line.length() > MAX_LINE ? new Violation("a header line is too long: " + shown()) : MORE;
    }

    private Step endOfLine() {
        if (line.isEmpty()) {
            return contentLength < 0 ? new Violation("a header without Content-Length") : complete();
        }
        Matcher length = LENGTH.matcher(line);
        Matcher type = TYPE.matcher(line);
        Step step;
        if (length.matches()) {
            step = length(length.group(1));
        } else if (type.matches()) {
            step = type(type.group(1));
        } else {
            step = new Violation("a header line other than Content-Length: N and Content-Type: " + shown());
        }
        line.setLength(0);
        return step;
    }

    private Step complete() {
        return new Complete(bytes.toByteArray(), contentLength);
    }

    private Step length(String digits) {
        if (contentLength >= 0) {
            return new Violation("Content-Length is there twice");
        }
        contentLength = Integer.parseInt(digits);
        if (contentLength == 0 || contentLength > FrameGuard.MAX_CONTENT) {
            return new Violation("Content-Length must be 1 to " + FrameGuard.MAX_CONTENT + ", not " + contentLength);
        }
        return MORE;
    }

    private Step type(String value) {
        if (typed) {
            return new Violation("Content-Type is there twice");
        }
        typed = true;
        Matcher charset = CHARSET.matcher(value);
        if (charset.matches() && !isUtf8(charset.group(1))) {
            return new Violation("the content must be UTF-8, not " + printable(charset.group(1)));
        }
        return MORE;
    }

    private static boolean isUtf8(String charset) {
        String name = charset.strip().toLowerCase(Locale.ROOT);
        // The protocol keeps utf8 beside utf-8 for old clients.
        return name.equals("utf-8") || name.equals("utf8");
    }

    private String shown() {
        return printable(line.toString());
    }

    /** What a stranger sent, made harmless for a log: short and printable. */
    private static String printable(String text) {
        String start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        byte[] ascii = start.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ascii.length; i++) {
            if (ascii[i] < ' ' || ascii[i] == 0x7f) {
                ascii[i] = '?';
            }
        }
        return "'" + new String(ascii, StandardCharsets.US_ASCII) + "'";
    }
}
