package io.javascope.workspace.project;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One module of a project, in the build tool's sense: sources that are compiled together. All paths are absolute.
 *
 * @param name Maven's artifact id, Gradle's path ({@code :app}) or the folder's name
 * @param dir the folder of its build file
 * @param mainSources folders with main sources, generated ones too; some may not exist yet
 * @param testSources the same for tests
 * @param resources folders whose files are copied to {@code mainOutputs}
 * @param mainOutputs where main classes (first) and copied resources are
 * @param testOutputs the same for tests
 * @param runtimeClassPath all that is needed to run a main class, the own outputs first
 * @param testClassPath all that is needed to run a test, the test outputs first
 * @param release the Java feature version it is compiled for, 0 if its build does not say
 * @param encoding of its sources
 * @param hasModuleInfo whether one of the main source roots has a {@code module-info.java}
 */
public record ProjectModule(
        String name,
        Path dir,
        List<Path> mainSources,
        List<Path> testSources,
        List<Path> resources,
        List<Path> mainOutputs,
        List<Path> testOutputs,
        List<Path> runtimeClassPath,
        List<Path> testClassPath,
        int release,
        Charset encoding,
        boolean hasModuleInfo) {
    public ProjectModule {
        mainSources = List.copyOf(mainSources);
        testSources = List.copyOf(testSources);
        resources = List.copyOf(resources);
        mainOutputs = List.copyOf(mainOutputs);
        testOutputs = List.copyOf(testOutputs);
        runtimeClassPath = List.copyOf(runtimeClassPath);
        testClassPath = List.copyOf(testClassPath);
    }

    /** All source roots, main ones first. */
    public List<Path> sources() {
        return Stream.concat(mainSources.stream(), testSources.stream()).toList();
    }

    /** How to launch a main class of this module. Reads module descriptors from disk, so not for an actor's handler. */
    public LaunchPath runtimePath() {
        return hasModuleInfo
                ? ModulePaths.split(mainOutputs, runtimeClassPath)
                : LaunchPath.ofClassPath(runtimeClassPath);
    }

    /** How to launch a class of its tests: on the class path, also when the module has a descriptor. */
    public LaunchPath testPath() {
        return LaunchPath.ofClassPath(testClassPath);
    }
}
