package io.javascope.session.source;

import io.javascope.history.state.Frame;
import io.javascope.session.SourceFile;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.outline.SourceUnit;
import io.javascope.workspace.outline.UnitScanner;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.source.SourceContext;
import io.javascope.workspace.source.SourceLocation;
import io.javascope.workspace.source.SourceLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sources of a session. Any thread; does file I/O, so it is asked from tasks only. */
public final class Sources implements AutoCloseable {

    private static final List<String> LIBRARIES = List.of("java.", "jdk.", "sun.", "javax.");
    private static final SourceLocation.Unknown NOWHERE =
            new SourceLocation.Unknown("The class names no source file", List.of());

    /**
     * What a source belongs to.
     *
     * @param packageName empty for the unnamed package, null when unknown
     * @param text null when it cannot be read
     */
    public record Target(
            @Nullable String packageName,
            String fileName,
            @Nullable String text) {}

    private final SourceLookup lookup;
    private final List<Path> folders;
    private final Map<String, SourceLocation> locations = new ConcurrentHashMap<>();
    private final Map<SourceLocation, Integer> references = new ConcurrentHashMap<>();
    private final Map<Integer, SourceLocation> archived = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    public Sources(
            List<Path> sourcePaths, List<Path> classPath, @Nullable ProjectModel project, @Nullable Path jdkHome) {
        folders = Stream.concat(
                        sourcePaths.stream(),
                        project == null
                                ? Stream.of()
                                : project.modules().stream().flatMap(module -> module.sources().stream()))
                .filter(Files::isDirectory)
                .distinct()
                .toList();
        lookup = new SourceLookup(
                new SourceContext(sourcePaths, project, classPath, jdkHome == null ? null : jdk(jdkHome)));
    }

    /** Knows no sources. */
    public static Sources none() {
        return new Sources(List.of(), List.of(), null, null);
    }

    /** The folders with sources that people edit. */
    public List<Path> folders() {
        return folders;
    }

    /** The source of a frame, or null when its class records none. */
    public @Nullable SourceFile of(Frame frame) {
        SourceLocation location = location(frame);
        String recorded = frame.sourceName();
        return switch (location) {
            case SourceLocation.InFile(Path file) ->
                new SourceFile(
                        recorded == null ? String.valueOf(file.getFileName()) : recorded,
                        file.toAbsolutePath().toString(),
                        0);
            case SourceLocation.InArchive(Path archive, String entry) ->
                new SourceFile(
                        recorded == null ? simpleName(entry) : recorded,
                        archive.toAbsolutePath() + "!/" + entry,
                        reference(location));
            case SourceLocation.Unknown(String why, List<String> looked) ->
                recorded == null ? null : new SourceFile(recorded, null, 0);
        };
    }

    /** Whether the frame is not in the user's own code. */
    public boolean library(Frame frame) {
        return LIBRARIES.stream().anyMatch(frame.className()::startsWith)
                || !(location(frame) instanceof SourceLocation.InFile);
    }

    /** The text of a source that {@link #of} gave a reference. */
    public String text(int reference) throws IOException {
        SourceLocation location = archived.get(reference);
        if (location == null) {
            throw new IOException("No such source: reference " + reference);
        }
        return lookup.read(location);
    }

    /** Which package and file a source belongs to. */
    public Target target(SourceFile source) {
        SourceLocation location = archived.get(source.reference());
        String path = source.path();
        if (location == null && path == null) {
            return new Target(null, simpleName(source.name()), null);
        }
        String fileName = simpleName(path == null ? source.name() : path);
        try {
            SourceLocation place = location == null && path != null ? parse(path) : location;
            if (place == null) {
                return new Target(null, fileName, null);
            }
            String text = lookup.read(place);
            SourceUnit unit = UnitScanner.scan(fileName, text);
            return new Target(unit.packageName(), fileName, text);
        } catch (IOException | InvalidPathException unreadable) {
            return new Target(null, fileName, null);
        }
    }

    /** The line itself, or if it is blank or only a comment, the next one that is not (itself if there is none). */
    public static int codeLine(@Nullable String text, int line) {
        if (text == null || line < 1) {
            return line;
        }
        String[] lines = text.split("\r\n|\r|\n", -1);
        boolean comment = false;
        boolean block = false;
        for (int number = 1; number <= lines.length; number++) {
            String row = lines[number - 1];
            boolean code = block;
            char quote = 0;
            int at = 0;
            while (at < row.length()) {
                char c = row.charAt(at);
                if (comment) {
                    if (row.startsWith("*/", at)) {
                        comment = false;
                        at++;
                    }
                } else if (block) {
                    code = true;
                    if (c == '\\') {
                        at++;
                    } else if (row.startsWith("\"\"\"", at)) {
                        block = false;
                        at += 2;
                    }
                } else if (quote != 0) {
                    if (c == '\\') {
                        at++;
                    } else if (c == quote) {
                        quote = 0;
                    }
                } else if (row.startsWith("//", at)) {
                    break;
                } else if (row.startsWith("/*", at)) {
                    comment = true;
                    at++;
                } else if (!Character.isWhitespace(c)) {
                    code = true;
                    if (row.startsWith("\"\"\"", at)) {
                        block = true;
                        at += 2;
                    } else if (c == '"' || c == '\'') {
                        quote = c;
                    }
                }
                at++;
            }
            if (number >= line && code) {
                return number;
            }
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        lookup.close();
    }

    private SourceLocation location(Frame frame) {
        String path = frame.sourcePath();
        if (path == null) {
            return NOWHERE;
        }
        SourceLocation known = locations.get(frame.className());
        if (known == null) {
            known = lookup.find(frame.className(), path);
            locations.put(frame.className(), known);
        }
        return known;
    }

    private int reference(SourceLocation location) {
        return references.computeIfAbsent(location, key -> {
            int reference = last.incrementAndGet();
            archived.put(reference, key);
            return reference;
        });
    }

    private static SourceLocation parse(String path) {
        int mark = path.indexOf("!/");
        return mark < 0 || Files.exists(Path.of(path))
                ? new SourceLocation.InFile(Path.of(path))
                : new SourceLocation.InArchive(Path.of(path.substring(0, mark)), path.substring(mark + 2));
    }

    private static String simpleName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** Only where its sources lie matters here: 8 keeps them elsewhere than the later ones. */
    private static Jdk jdk(Path home) {
        boolean modular = Files.exists(home.resolve("lib/modules"));
        return new Jdk(home, modular ? 9 : 8, "unknown", "unknown vendor", modular);
    }
}
