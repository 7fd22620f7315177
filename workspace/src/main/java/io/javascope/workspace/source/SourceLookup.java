package io.javascope.workspace.source;

import io.javascope.workspace.outline.SourceUnit;
import io.javascope.workspace.outline.UnitScanner;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectModule;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source of a class that runs. The order: what the user named; the JDK's own sources for its packages; the sources
 * that belong to the class path entry the class comes from (so that of two classes of one name in different modules the
 * right one is shown); then the project's source roots. Answers are kept: make a new look-up when class path or project
 * change.
 *
 * <p>Any thread; does file I/O, so not for an actor's handler. Archives stay open until {@link #close}.
 */
public final class SourceLookup implements AutoCloseable {

    private static final int MOST_ANSWERS = 20_000;

    private final SourceContext context;
    private final Archives archives = new Archives();
    private final ClassOwner owner;
    private final @Nullable JdkSources jdk;
    private final Map<Question, SourceLocation> answers = new ConcurrentHashMap<>();

    /** Held while archives are used. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean closed;

    public SourceLookup(SourceContext context) {
        this.context = context;
        this.owner = new ClassOwner(context.classPath(), archives);
        this.jdk = context.jdk() == null ? null : new JdkSources(context.jdk(), archives);
    }

    private record Question(String binaryName, String sourcePath) {}

    /**
     * Where the source of a class is.
     *
     * @param binaryName of the class, for example {@code com.acme.Main$1}
     * @param sourcePath package folders and file name, for example {@code com/acme/Main.java}; JDI calls it so
     */
    public SourceLocation find(String binaryName, String sourcePath) {
        Question question = new Question(binaryName, sourcePath.replace('\\', '/'));
        SourceLocation known = answers.get(question);
        if (known != null) {
            return known;
        }
        SourceLocation answer = locked(() -> new Search(question).run());
        if (answers.size() >= MOST_ANSWERS) {
            answers.clear();
        }
        answers.put(question, answer);
        return answer;
    }

    /**
     * The text of a source.
     *
     * @throws IOException if it cannot be read, is {@link SourceLocation.Unknown}, or is too big to be a source
     */
    public String read(SourceLocation location) throws IOException {
        return switch (location) {
            case SourceLocation.InFile(Path file) -> SourceText.decode(SourceText.bytes(file), encodingOf(file));
            case SourceLocation.InArchive(Path archive, String entry) ->
                SourceText.decode(SourceText.within(archive + "!/" + entry, inArchive(archive, entry)), null);
            case SourceLocation.Unknown(String why, List<String> ignored) -> throw new IOException(why);
        };
    }

    /** Which classes come from this source: what a breakpoint in it is to be set in. */
    public SourceUnit unitOf(SourceLocation location) throws IOException {
        String text = read(location);
        return switch (location) {
            case SourceLocation.InFile(Path file) -> UnitScanner.scan(String.valueOf(file.getFileName()), text);
            case SourceLocation.InArchive(Path ignored, String entry) ->
                UnitScanner.scan(entry.substring(entry.lastIndexOf('/') + 1), text);
            case SourceLocation.Unknown(String why, List<String> ignored) -> throw new IOException(why);
        };
    }

    /** Closes the archives; later questions are refused with an {@link IllegalStateException}. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            archives.close();
        } finally {
            lock.unlock();
        }
    }

    /** Work with the archives. */
    @FunctionalInterface
    private interface Work<T, E extends Exception> {
        T run() throws E;
    }

    private <T, E extends Exception> T locked(Work<T, E> work) throws E {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("This source look-up is closed");
            }
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    private byte[] inArchive(Path archive, String entry) throws IOException {
        return locked(() -> archives.read(archive, entry, SourceText.MOST_BYTES + 1));
    }

    private @Nullable Charset encodingOf(Path file) {
        return Optional.ofNullable(context.project())
                .flatMap(project -> project.moduleOf(file))
                .map(ProjectModule::encoding)
                .orElse(null);
    }

    /** One search; collects what it looked at. */
    private final class Search {
        private final Question question;
        private final List<String> looked = new ArrayList<>();

        Search(Question question) {
            this.question = question;
        }

        SourceLocation run() {
            return firstIn(context.sourcePaths())
                    .or(this::inJdk)
                    .or(this::besideItsClasses)
                    .or(this::inProject)
                    .orElseGet(() -> new SourceLocation.Unknown(
                            "No source was found for " + question.binaryName() + " (" + question.sourcePath() + ")",
                            looked));
        }

        private Optional<SourceLocation> firstIn(List<Path> places) {
            return places.stream().map(this::in).flatMap(Optional::stream).findFirst();
        }

        private Optional<SourceLocation> in(Path place) {
            if (Files.isRegularFile(place)) {
                return inArchive(place);
            }
            looked.add(place.toString());
            return fileIn(place);
        }

        /** The path comes from a class file, which may be hostile: it must not lead out of the folder. */
        private Optional<SourceLocation> fileIn(Path root) {
            Path folder = root.toAbsolutePath().normalize();
            Path file = folder.resolve(question.sourcePath()).normalize();
            return file.startsWith(folder) && Files.isRegularFile(file)
                    ? Optional.of(new SourceLocation.InFile(file))
                    : Optional.empty();
        }

        private Optional<SourceLocation> inArchive(Path archive) {
            try {
                looked.add(archive.toString());
                return archives.has(archive, question.sourcePath())
                        ? Optional.of(new SourceLocation.InArchive(archive, question.sourcePath()))
                        : Optional.empty();
            } catch (IOException broken) {
                looked.add(archive + " (cannot be read: " + broken.getMessage() + ")");
                return Optional.empty();
            }
        }

        private Optional<SourceLocation> inJdk() {
            if (jdk == null) {
                return Optional.empty();
            }
            looked.add(jdk.archive() + (jdk.present() ? "" : " (missing)"));
            try {
                return jdk.entry(question.sourcePath())
                        .map(entry -> new SourceLocation.InArchive(jdk.archive(), entry));
            } catch (IOException broken) {
                looked.add(jdk.archive() + " (cannot be read: " + broken.getMessage() + ")");
                return Optional.empty();
            }
        }

        private Optional<SourceLocation> besideItsClasses() {
            // No class loader but the JDK's may define java.*: do not open a whole class path for its frames.
            if (question.binaryName().startsWith("java.")) {
                return Optional.empty();
            }
            return owner().flatMap(entry -> firstIn(sourcesOf(entry)));
        }

        /** A class made at run time, a lambda's for example, has no file: that named like the source stands for it. */
        private Optional<Path> owner() {
            String path = question.sourcePath();
            int dot = path.lastIndexOf('.');
            return owner.of(question.binaryName())
                    .or(() -> dot < 0
                            ? Optional.empty()
                            : owner.of(path.substring(0, dot).replace('/', '.')));
        }

        private List<Path> sourcesOf(Path entry) {
            ProjectModel project = context.project();
            if (project != null) {
                Optional<ProjectModule> module = project.moduleOfOutput(entry);
                if (module.isPresent()) {
                    return module.get().testOutputs().contains(entry)
                            ? module.get().testSources()
                            : module.get().mainSources();
                }
            }
            if (Files.isDirectory(entry)) {
                return List.of(entry);
            }
            List<Path> archives = new ArrayList<>(SourcesArchive.candidates(entry));
            archives.removeIf(candidate -> {
                boolean missing = !Files.isRegularFile(candidate);
                if (missing) {
                    looked.add(candidate + " (missing)");
                }
                return missing;
            });
            // Some jars carry their own sources.
            archives.add(entry);
            return archives;
        }

        /** A source root of any module, but only if no other module has a file of that path: no guess between two. */
        private Optional<SourceLocation> inProject() {
            if (context.project() == null) {
                return Optional.empty();
            }
            List<SourceLocation> candidates = context.project().modules().stream()
                    .flatMap(module -> module.sources().stream())
                    .distinct()
                    .map(this::in)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            boolean ambiguous = candidates.size() > 1 && owner().isPresent();
            return ambiguous ? Optional.empty() : candidates.stream().findFirst();
        }
    }
}
