package io.javascope.session.launch;

import io.javascope.session.SessionProblem;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code java} to run, its home and feature version. */
record Javas(Path java, @Nullable Path home, int feature) {

    static Javas of(@Nullable Path asked, int release, JdkSearch jdks) {
        if (asked == null) {
            int least = release == 0 ? 17 : release;
            Jdk jdk = jdks.atLeast(least)
                    .orElseThrow(() -> new SessionProblem(SessionProblem.Kind.MISSING_INPUT, jdks.missing(least)));
            return new Javas(jdk.java(), jdk.home(), jdk.feature());
        }
        if (!Files.isRegularFile(asked)) {
            throw new SessionProblem(
                    SessionProblem.Kind.MISSING_INPUT,
                    "There is no java at " + asked.toAbsolutePath() + "; correct javaExec or leave it out");
        }
        return at(asked, jdks.found());
    }

    /** What the first word of a command line starts: a path, or a program in one of the folders of PATH. */
    static Javas named(String word, Path cwd, @Nullable String path, JdkSearch jdks) {
        Path program = Path.of(word);
        if (program.getNameCount() > 1 || program.isAbsolute()) {
            return at(cwd.resolve(program), jdks.found());
        }
        return Stream.of((path == null ? "" : path).split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> at(found, jdks.found()))
                .orElseGet(() -> new Javas(program, null, Runtime.version().feature()));
    }

    private static Javas at(Path java, List<Jdk> known) {
        try {
            Path bin = java.toRealPath().getParent();
            Path home = bin == null ? null : bin.getParent();
            int feature = known.stream()
                    .filter(jdk -> jdk.home().equals(home))
                    .mapToInt(Jdk::feature)
                    .findFirst()
                    .orElse(Runtime.version().feature());
            return new Javas(java, home, feature);
        } catch (IOException unreadable) {
            return new Javas(java, null, Runtime.version().feature());
        }
    }

    /** For which release to compile: our compiler knows none later than its own. */
    int release() {
        return Math.min(feature, Runtime.version().feature());
    }
}
