package io.javascope.workspace.project;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A project as its build tool sees it.
 *
 * @param root the folder of the topmost build file
 * @param buildTool who told
 * @param modules those with sources, in the order of the build
 */
public record ProjectModel(Path root, BuildTool buildTool, List<ProjectModule> modules) {
    public ProjectModel {
        modules = List.copyOf(modules);
    }

    /** The module that a file belongs to: the one with the deepest source root, else the deepest folder, around it. */
    public Optional<ProjectModule> moduleOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return deepest(absolute, true).or(() -> deepest(absolute, false));
    }

    /** The module whose classes are in this class path entry. */
    public Optional<ProjectModule> moduleOfOutput(Path classPathEntry) {
        Path absolute = classPathEntry.toAbsolutePath().normalize();
        return modules.stream()
                .filter(module -> module.mainOutputs().contains(absolute)
                        || module.testOutputs().contains(absolute))
                .findFirst();
    }

    private Optional<ProjectModule> deepest(Path file, boolean bySources) {
        record Candidate(ProjectModule module, int depth) {}
        return modules.stream()
                .flatMap(module -> (bySources ? module.sources() : List.of(module.dir()))
                        .stream().filter(file::startsWith).map(folder -> new Candidate(module, folder.getNameCount())))
                .max(Comparator.comparingInt(Candidate::depth))
                .map(Candidate::module);
    }
}
