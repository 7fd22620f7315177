package io.javascope.workspace;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two folders of the user that JavaScope writes to: settings and trust in {@code config}, what can be made again in
 * {@code cache}. Neither need exist.
 *
 * @param config {@code JAVASCOPE_CONFIG_HOME}, else {@code XDG_CONFIG_HOME/javascope}, else {@code ~/.config/javascope}
 * @param cache {@code JAVASCOPE_CACHE_HOME}, else {@code XDG_CACHE_HOME/javascope}, else {@code ~/.cache/javascope}
 */
public record UserFolders(Path config, Path cache) {

    /** The folders of the user who runs this process. */
    public static UserFolders ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** The folders that an environment and a home folder lead to. */
    public static UserFolders of(Map<String, String> environment, Path home) {
        return new UserFolders(
                folder(environment.get("JAVASCOPE_CONFIG_HOME"), environment.get("XDG_CONFIG_HOME"), home, ".config"),
                folder(environment.get("JAVASCOPE_CACHE_HOME"), environment.get("XDG_CACHE_HOME"), home, ".cache"));
    }

    private static Path folder(@Nullable String own, @Nullable String xdg, Path home, String usual) {
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        // The XDG specification: a relative path in these variables is to be ignored.
        if (xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "javascope");
        }
        return home.resolve(usual).resolve("javascope").toAbsolutePath();
    }
}
