package io.javascope.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the files of a recording are: in a folder, or in one packed file. */
sealed interface Storage permits FolderStorage, ArchiveStorage {
    /** Names of the JVMs' folders. */
    List<String> jvms() throws IOException;

    boolean has(String jvm, String file) throws IOException;

    /** A file whole. */
    byte[] read(String jvm, String file) throws IOException;

    /** Where a file's bytes lie as they are. */
    Span span(String jvm, String file) throws IOException;

    /** For messages, and as the name of a JVM's folder. */
    Path path(String jvm);

    /**
     * A part of a file.
     *
     * @param at where it begins
     */
    record Span(Path file, long at, long length) {}
}
