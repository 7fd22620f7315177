package io.javascope.server.timeline;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that its owner alone may read: what was recorded may hold the program's secrets, and the recording itself lies in
 * a folder for its owner alone.
 */
public final class OwnersFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private OwnersFile() {}

    /**
     * Begins the file anew. One that others could read is closed to them first; what is no regular file, such as a pipe,
     * stays as it is.
     *
     * @throws IOException when it cannot be written
     */
    public static Writer write(Path file) throws IOException {
        boolean modes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (modes && Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, OWNER);
        }
        FileAttribute<?>[] mode =
                modes ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        var open = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return Channels.newWriter(Files.newByteChannel(file, open, mode), StandardCharsets.UTF_8);
    }
}
