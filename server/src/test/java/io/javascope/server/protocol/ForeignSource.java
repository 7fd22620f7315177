package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A source of a library, in the sources jar beside the library's own jar. It has no markers: a line is found by its code.
 *
 * @param jar the library
 * @param path of the source as the server tells it
 * @param lines its text
 */
record ForeignSource(Path jar, String path, List<String> lines) {

    /**
     * A source of the library that has this class.
     *
     * @param entry the source's path in its jar
     */
    static ForeignSource of(Class<?> oneOfTheLibrary, String entry) throws IOException {
        Path jar = jar(oneOfTheLibrary);
        Path sources = jar.resolveSibling(jar.getFileName().toString().replace(".jar", "-sources.jar"));
        assertThat(sources).as("the sources jar, a dependency of the tests").exists();
        try (FileSystem files = FileSystems.newFileSystem(sources)) {
            String text = Files.readString(files.getPath(entry), StandardCharsets.UTF_8);
            return new ForeignSource(jar, sources + "!/" + entry, text.lines().toList());
        }
    }

    /** The jar on the tests' class path that has this class. */
    static Path jar(Class<?> one) {
        try {
            URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(place);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The 1-based line with this code, which must be the only one. */
    int line(String code) {
        List<Integer> found = IntStream.rangeClosed(1, lines.size())
                .filter(line -> lines.get(line - 1).contains(code))
                .boxed()
                .toList();
        assertThat(found).as("lines of %s with %s", path, code).hasSize(1);
        return found.getFirst();
    }

    /** The first line with this code at or after the one with the other. */
    int line(String code, String after) {
        int begin = line(after);
        return IntStream.rangeClosed(begin, lines.size())
                .filter(line -> lines.get(line - 1).contains(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of " + path + " after " + after + " has " + code));
    }
}
