package io.javascope.workspace.project;

import io.javascope.workspace.Progress;
import io.javascope.workspace.outline.DeclaredType;
import io.javascope.workspace.outline.OutlineParser;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the classes of a project that {@code java} can start, by their sources, so also before they are compiled: classic
 * main methods everywhere, instance mains and compact source files (JEP 512) where the module is for Java 25 or does not
 * say. A main method that a class inherits is not found. CPU-bound; any thread.
 */
public final class MainClasses {

    private static final Logger LOG = System.getLogger(MainClasses.class.getName());
    private static final int DEPTH = 40;
    private static final int MOST_BYTES = 4 << 20;
    private static final int REPORT_EACH = 1_000;

    private final Progress progress;
    private final OutlineParser parser;
    private final List<MainClass> found = new ArrayList<>();
    private int looked;

    private MainClasses(OutlineParser parser, Progress progress) {
        this.parser = parser;
        this.progress = progress;
    }

    /**
     * The main classes in the order of modules, then files; those of tests after the others of the module.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public static List<MainClass> find(ProjectModel project, Progress progress)
            throws IOException, InterruptedException {
        try (OutlineParser parser = new OutlineParser()) {
            MainClasses search = new MainClasses(parser, progress);
            for (ProjectModule module : project.modules()) {
                search.in(module, module.mainSources(), false);
                search.in(module, module.testSources(), true);
            }
            return List.copyOf(search.found);
        }
    }

    private void in(ProjectModule module, List<Path> roots, boolean test) throws IOException, InterruptedException {
        // One root may lie within another.
        Set<Path> files = new LinkedHashSet<>();
        for (Path root : roots) {
            files.addAll(FileWalk.files(root, DEPTH, Set.of(), FileWalk::isJava));
        }
        for (Path file : files) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while looking for main classes");
            }
            if (++looked % REPORT_EACH == 0) {
                progress.report("Looked for main classes in " + looked + " files");
            }
            in(file, module, test);
        }
    }

    private void in(Path file, ProjectModule module, boolean test) {
        try {
            String text = read(file, module.encoding());
            // Most files can be passed over without parsing.
            if (!text.contains("main")) {
                return;
            }
            int feature = module.release() == 0 ? Runtime.version().feature() : module.release();
            for (DeclaredType type : parser.parse(file, text).types()) {
                if (type.launchableOn(feature)) {
                    found.add(new MainClass(type.binaryName(), file, module, test));
                }
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "{0} was passed over: {1}", file, unreadable.getMessage());
        }
    }

    /** Unfit bytes become question marks: they stand in comments and literals. */
    private static String read(Path file, Charset encoding) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is bigger than " + MOST_BYTES + " bytes");
        }
        return new String(Files.readAllBytes(file), encoding);
    }
}
