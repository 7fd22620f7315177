package io.javascope.server.bench.record;

import io.javascope.server.bench.BenchFailure;
import io.javascope.workspace.UserFolders;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Programs and libraries of others that the benchmark runs. Maven downloads them from Maven Central the first time (about
 * 150 MB for all); their jars are then copied below the user's cache folder. Blocks while it downloads.
 */
public final class Corpora {
    private static final String POM = "corpora.xml";
    private static final String COMPLETE = "complete";
    private static final String COPY = "dependency:copy-dependencies";

    private final Path folder;
    private final Path pom;
    private final Consumer<String> progress;

    private Corpora(Path folder, Path pom, Consumer<String> progress) {
        this.folder = folder;
        this.pom = pom;
        this.progress = progress;
    }

    /** The corpora of this user; {@code progress} is told of downloads. */
    public static Corpora ofThisUser(Consumer<String> progress) throws IOException {
        byte[] text;
        try (InputStream resource =
                Objects.requireNonNull(Corpora.class.getResourceAsStream(POM), "no " + POM + " in this build")) {
            text = resource.readAllBytes();
        }
        // Other versions are another folder.
        Path folder = UserFolders.ofThisUser()
                .cache()
                .resolve("bench")
                .resolve("corpora-" + Integer.toHexString(Arrays.hashCode(text)));
        Files.createDirectories(folder);
        Path pom = folder.resolve("pom.xml");
        Files.write(pom, text);
        return new Corpora(folder, pom, progress);
    }

    /** The jars of one profile of the pom, sorted by name. */
    public List<Path> jars(String profile) throws IOException {
        Path jars = folder.resolve(profile);
        if (!Files.exists(jars.resolve(COMPLETE))) {
            download(profile, jars);
            Files.createFile(jars.resolve(COMPLETE));
        }
        try (Stream<Path> files = Files.list(jars)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The end of a jar's name that is followed by nothing but a version. */
    public static final String WITHOUT_CLASSIFIER = "[0-9].jar";

    /** The jar of a profile whose name begins and ends so. */
    public Path jar(String profile, String begin, String end) throws IOException {
        return jars(profile).stream()
                .filter(jar -> jar.getFileName().toString().startsWith(begin)
                        && (end.equals(WITHOUT_CLASSIFIER)
                                ? jar.toString().matches(".*[0-9]\\.jar")
                                : jar.toString().endsWith(end)))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("There is no " + begin + "*" + end + " in "
                        + folder.resolve(profile) + "; remove that folder and try again."));
    }

    /** A class path of them. */
    static String path(List<Path> jars) {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    private void download(String profile, Path into) throws IOException {
        progress.accept("resolving the jars of '" + profile + "' with Maven (Maven Central, once) ...");
        Path log = folder.resolve(profile + ".log");
        Process maven = new ProcessBuilder(List.of(
                        maven(),
                        "-B",
                        "-ntp",
                        "-q",
                        "-f",
                        pom.toString(),
                        "-P",
                        profile,
                        COPY,
                        "-DoutputDirectory=" + into))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .start();
        try {
            if (maven.waitFor() != 0) {
                throw new BenchFailure("Maven could not resolve the benchmark's jars; it says why in " + log
                        + ". Maven Central, or a mirror in Maven's settings, must be reachable.");
            }
        } catch (InterruptedException stopped) {
            maven.destroy();
            Thread.currentThread().interrupt();
            throw new BenchFailure("The benchmark was stopped while it downloaded.");
        }
    }

    /** The wrapper of the checkout that this runs from, else the installed one. */
    private static String maven() {
        Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0])
                .toAbsolutePath();
        for (Path above = jar.getParent(); above != null; above = above.getParent()) {
            if (Files.isExecutable(above.resolve("mvnw"))) {
                return above.resolve("mvnw").toString();
            }
        }
        return "mvn";
    }
}
