package io.javascope.foundation.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A settings file. Reads regular files of some size only: what a project brings may be a pipe that never ends. */
record SettingsFile(Rank rank, Path path) {
    static final String PROJECT_NAME = ".javascope.json";
    static final String USER_NAME = "settings.json";

    private static final long MOST_BYTES = 1 << 20;

    /** What tells one state of the file from the next. */
    record Stamp(FileTime modified, long size, @Nullable Object key) {}

    /** The present state; null if there is no such file. */
    @Nullable
    Stamp stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException missing) {
            return null;
        }
    }

    /** What it gives; without a file nothing. What cannot be read is a problem of the layer. */
    Layer read(LayerReader reader) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return refused("it is no regular file and is not read");
            }
            if (attributes.size() > MOST_BYTES) {
                return refused("it has more than " + ByteSize.text(MOST_BYTES) + " and is not read");
            }
            byte[] bytes = Files.readAllBytes(path);
            return reader.file(
                    rank,
                    path.toString(),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (NoSuchFileException none) {
            return Layer.empty(rank);
        } catch (CharacterCodingException notText) {
            return refused("it is not UTF-8; save it as that, nothing of it is used until then");
        } catch (IOException unreadable) {
            return refused("it cannot be read (" + unreadable.getMessage() + "); make it readable or delete it");
        }
    }

    private Layer refused(String why) {
        return new Layer(rank, Map.of(), List.of(new Problem(path.toString(), "", why)));
    }
}
