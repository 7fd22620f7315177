package io.javascope.session;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the classes and sources of a launched program are.
 *
 * @param classes class path; with {@code modules} also empty: worked out from the project
 * @param modules module path
 * @param sources looked through before those of the project
 */
public record SearchPaths(List<Path> classes, List<Path> modules, List<Path> sources) {
    /** All worked out from the project. */
    public static final SearchPaths OF_PROJECT = new SearchPaths(List.of(), List.of(), List.of());
}
