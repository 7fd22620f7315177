package io.javascope.capture.agent;

import io.javascope.capture.cache.ClassCache;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Which cache of instrumented classes belongs to this agent and its options. */
final class Caching {
    private Caching() {}

    static ClassCache of(Options options) {
        if (!options.cached()) {
            return ClassCache.none();
        }
        Path folder = options.cache() == null ? usual() : options.cache().toAbsolutePath();
        String agent = agent();
        if (folder == null || agent == null) {
            return ClassCache.none();
        }
        return ClassCache.below(
                folder,
                String.join("\n", List.of(agent, options.plan().name(), "include"))
                        + String.join("\n", options.include())
                        + "\nexclude\n"
                        + String.join("\n", options.exclude())
                        + "\nsecret\n"
                        + String.join("\n", options.secretWords())
                        + "\nduring\n"
                        + String.join("\n", options.during()));
    }

    /** As the server finds its own: {@code JAVASCOPE_CACHE_HOME}, the XDG variable, {@code ~/.cache}. */
    private static @Nullable Path usual() {
        String own = System.getenv("JAVASCOPE_CACHE_HOME");
        String xdg = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home");
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath().resolve("instrumented");
        }
        if (xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "javascope", "instrumented");
        }
        return home == null || home.isBlank() ? null : Path.of(home, ".cache", "javascope", "instrumented");
    }

    /** The jar's own bytes tell its version: a build of a developer is another one too. */
    private static @Nullable String agent() {
        CodeSource source = Caching.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return null;
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            CRC32 sum = new CRC32();
            byte[] bytes = Files.readAllBytes(jar);
            sum.update(bytes);
            return Format.VERSION + " " + bytes.length + " " + Long.toHexString(sum.getValue());
        } catch (IOException | URISyntaxException | RuntimeException unreadable) {
            return null;
        }
    }
}
