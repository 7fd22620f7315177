package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether classes are up to date with the sources they come from, told by the times of files. */
final class Freshness {

    private static final int DEPTH = 40;
    private static final List<String> LANGUAGES = List.of(".java", ".kt", ".groovy", ".scala");

    private Freshness() {}

    /** Whether no source or resource was changed after the last build and after its own class was written. */
    static boolean isBuilt(ProjectModel model, Instant lastBuild) throws IOException {
        for (ProjectModule module : model.modules()) {
            boolean built = isBuilt(module.mainSources(), module.mainOutputs(), lastBuild)
                    && isBuilt(module.testSources(), module.testOutputs(), lastBuild)
                    && areCopied(module, lastBuild);
            if (!built) {
                return false;
            }
        }
        return true;
    }

    /** Whether every source has a class that is not older; a source without a class of its name counts by the newest class. */
    static boolean allNewer(List<Path> roots, List<Path> sources, Path output) throws IOException {
        FileTime newest = newest(output);
        for (Path source : sources) {
            FileTime changed = Files.getLastModifiedTime(source);
            FileTime compiled = classOf(source, roots, List.of(output)).orElse(newest);
            if (compiled.compareTo(changed) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBuilt(List<Path> roots, List<Path> outputs, Instant lastBuild) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : roots) {
            sources.addAll(FileWalk.files(root, DEPTH, Set.of(), Freshness::isSource));
        }
        boolean cleaned = outputs.stream().noneMatch(Files::isDirectory);
        if (cleaned && !sources.isEmpty()) {
            return false;
        }
        for (Path source : sources) {
            FileTime changed = Files.getLastModifiedTime(source);
            boolean compiled = classOf(source, roots, outputs)
                    .map(time -> time.compareTo(changed) >= 0)
                    .orElse(false);
            if (!compiled && changed.toInstant().isAfter(lastBuild)) {
                return false;
            }
        }
        return true;
    }

    /** Resources may be filtered or left out, so only a change since the last build counts. */
    private static boolean areCopied(ProjectModule module, Instant lastBuild) throws IOException {
        for (Path folder : module.resources()) {
            for (Path file : FileWalk.files(folder, DEPTH, Set.of(), any -> true)) {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(lastBuild)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Optional<FileTime> classOf(Path source, List<Path> roots, List<Path> outputs) throws IOException {
        for (Path root : roots) {
            if (source.startsWith(root)) {
                String relative = root.relativize(source).toString();
                String name = relative.substring(0, relative.lastIndexOf('.')) + ".class";
                for (Path output : outputs) {
                    Path compiled = output.resolve(name);
                    if (Files.exists(compiled)) {
                        return Optional.of(Files.getLastModifiedTime(compiled));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static FileTime newest(Path output) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Path file : FileWalk.files(output, DEPTH, Set.of(), any -> true)) {
            FileTime time = Files.getLastModifiedTime(file);
            newest = time.compareTo(newest) > 0 ? time : newest;
        }
        return newest;
    }

    private static boolean isSource(Path file) {
        return LANGUAGES.stream().anyMatch(file.toString()::endsWith);
    }
}
