package io.javascope.session;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which program a launch starts. */
public sealed interface LaunchTarget {
    /** The only main class of the project in the working folder. */
    record OfProject() implements LaunchTarget {}

    /** @param name binary name, optionally {@code module/class} */
    record MainClass(String name) implements LaunchTarget {}

    /**
     * A Java source file: of a project (its main class is launched with the project's class path), or a single file
     * program, also a compact source file.
     */
    record SourceFile(Path path) implements LaunchTarget {}

    /**
     * One test class of a project, or of the class path that is given; or one method of it.
     *
     * @param className with its package, or its simple name
     * @param method null: all of the class
     */
    record Test(String className, @Nullable String method) implements LaunchTarget {}

    /** An executable jar. */
    record Jar(Path path) implements LaunchTarget {}

    /**
     * A whole command line whose first word is a {@code java} launcher or a script that starts one (headless use): it is
     * run with the debug agent in {@code JAVA_TOOL_OPTIONS}.
     *
     * @param words not empty
     */
    record Command(List<String> words) implements LaunchTarget {
        public Command {
            if (words.isEmpty()) {
                throw new IllegalArgumentException("A command has at least one word");
            }
            words = List.copyOf(words);
        }
    }

    /** A recording that is opened instead of starting anything. */
    record Recording(Path path) implements LaunchTarget {}
}
