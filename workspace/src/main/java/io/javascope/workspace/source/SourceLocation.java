package io.javascope.workspace.source;

import java.nio.file.Path;
import java.util.List;

/** Where the source of a class is. */
public sealed interface SourceLocation {

    /** A file of the user. */
    record InFile(Path file) implements SourceLocation {}

    /**
     * An entry of a jar or zip.
     *
     * @param entry for example {@code java.base/java/lang/String.java}
     */
    record InArchive(Path archive, String entry) implements SourceLocation {}

    /**
     * Nowhere.
     *
     * @param why one line
     * @param looked the folders and archives that were looked at, in order
     */
    record Unknown(String why, List<String> looked) implements SourceLocation {
        public Unknown {
            looked = List.copyOf(looked);
        }
    }
}
