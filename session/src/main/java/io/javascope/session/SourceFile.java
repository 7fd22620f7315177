package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * A source as clients name it.
 *
 * @param name the file's simple name; where a user named a source that is no file (path null), also the end of its path
 *     such as {@code com/acme/Orders.java}: every loaded source whose path ends so is meant
 * @param path an absolute path, or {@code ARCHIVE!/ENTRY} for a source inside a jar, or null when no file was found
 * @param reference positive when the text has to be asked for with {@link DebugSession#source}, else 0
 */
public record SourceFile(String name, @Nullable String path, int reference) {}
