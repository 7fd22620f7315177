package io.javascope.workspace.project;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a class path between class path and module path as Maven and Gradle do for javac: the main module, and every entry
 * that it requires, directly or through others, as a named or automatic module. The rest stays on the class path.
 */
final class ModulePaths {

    private ModulePaths() {}

    static LaunchPath split(List<Path> outputs, List<Path> runtimeClassPath) {
        Optional<Path> mainOutput = outputs.stream()
                .filter(output -> Files.exists(output.resolve("module-info.class")))
                .findFirst();
        Optional<ModuleDescriptor> main = mainOutput.flatMap(ModulePaths::descriptor);
        if (main.isEmpty()) {
            return LaunchPath.ofClassPath(runtimeClassPath);
        }
        Set<Path> modulePath = new LinkedHashSet<>(mainOutput.stream().toList());
        Map<String, Found> known = modulesAmong(runtimeClassPath);
        Deque<ModuleDescriptor> toFollow = new ArrayDeque<>(List.of(main.get()));
        while (!toFollow.isEmpty()) {
            for (ModuleDescriptor.Requires requires : toFollow.remove().requires()) {
                Found found = known.get(requires.name());
                if (found != null && modulePath.add(found.entry())) {
                    toFollow.add(found.descriptor());
                }
            }
        }
        List<Path> ordered =
                runtimeClassPath.stream().filter(modulePath::contains).toList();
        // A folder that is not there (no resources) makes no harm on a path, but as a patch it would.
        List<Path> patches = outputs.stream()
                .filter(output -> !modulePath.contains(output) && Files.isDirectory(output))
                .toList();
        List<Path> classPath = new ArrayList<>(runtimeClassPath);
        classPath.removeAll(ordered);
        classPath.removeAll(outputs);
        return new LaunchPath(classPath, ordered, main.get().name(), patches);
    }

    private record Found(Path entry, ModuleDescriptor descriptor) {}

    private static Map<String, Found> modulesAmong(List<Path> entries) {
        Map<String, Found> known = new HashMap<>();
        for (Path entry : entries) {
            descriptor(entry).ifPresent(found -> known.putIfAbsent(found.name(), new Found(entry, found)));
        }
        return known;
    }

    /** The module that a folder or jar is, if it is one; a jar without a descriptor is an automatic module. */
    private static Optional<ModuleDescriptor> descriptor(Path entry) {
        try {
            return ModuleFinder.of(entry).findAll().stream()
                    .map(ModuleReference::descriptor)
                    .findFirst();
        } catch (FindException noModule) {
            // A jar whose name gives no module name, or a folder without one: it can only be on the class path.
            return Optional.empty();
        }
    }
}
