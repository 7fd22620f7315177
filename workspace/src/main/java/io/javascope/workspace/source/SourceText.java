package io.javascope.workspace.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes of a source file as text. */
final class SourceText {

    /** No source that somebody debugs is bigger; a link to something huge must not fill the heap. */
    static final int MOST_BYTES = 8 << 20;

    private SourceText() {}

    static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is no regular file; it is not read as a source");
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return within(file.toString(), bytes.readNBytes(MOST_BYTES + 1));
        }
    }

    static byte[] within(String name, byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw new IOException(name + " is bigger than " + (MOST_BYTES >> 20) + " MiB; it is not read as a source");
        }
        return bytes;
    }

    /** Decodes as the project says, else as UTF-8, else as ISO 8859-1, which never fails. */
    static String decode(byte[] bytes, @Nullable Charset declared) {
        String text = strictly(bytes, declared == null ? StandardCharsets.UTF_8 : declared);
        if (text == null) {
            text = strictly(bytes, StandardCharsets.UTF_8);
        }
        return withoutMark(text == null ? new String(bytes, StandardCharsets.ISO_8859_1) : text);
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException otherEncoding) {
            return null;
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
