package io.javascope.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command for the client's terminal. A null value in {@code env} removes the variable. */
public record TerminalCommand(
        String title, boolean external, List<String> words, Path cwd, Map<String, @Nullable String> env) {}
