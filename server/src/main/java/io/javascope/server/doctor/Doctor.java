package io.javascope.server.doctor;

import io.javascope.server.debug.SessionOpening;
import io.javascope.workspace.UserFolders;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** All checks, in the order in which a reader wants them. */
public final class Doctor {
    private final List<Check> checks;

    private Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * For this machine and user.
     *
     * @param opening starts the session of the check that debugs a program
     */
    public static Doctor ofThisMachine(SessionOpening opening) {
        UserFolders folders = UserFolders.ofThisUser();
        String path = System.getenv().getOrDefault("PATH", "");
        return new Doctor(List.of(
                new JavaCheck(),
                new JarCheck(),
                new FolderCheck("cache", folders.cache()),
                new FolderCheck("config", folders.config()),
                new TrustCheck(folders.config()),
                new SocketCheck(),
                new DebuggeeCheck(opening),
                new ProgramsCheck("builds", List.of("mvn", "gradle"), path),
                new ProgramsCheck("editors", List.of("code", "nvim", "emacs"), path)));
    }

    /**
     * Looks at everything.
     *
     * @param progress told the name of each check before it runs
     */
    public List<Finding> look(Consumer<String> progress) {
        return checks.stream().map(check -> look(check, progress)).toList();
    }

    private static Finding look(Check check, Consumer<String> progress) {
        progress.accept(check.name());
        try {
            return check.look();
        } catch (IOException failed) {
            return Finding.problem(check.name(), "cannot be checked: " + failed.getMessage(), List.of());
        }
    }
}
