package io.javascope.session.launch;

import io.javascope.session.SessionProblem;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
