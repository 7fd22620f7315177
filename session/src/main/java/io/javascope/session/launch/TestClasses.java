package io.javascope.session.launch;

import io.javascope.session.SessionProblem;
import io.javascope.session.SessionProblem.Kind;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The compiled test classes of a project by name. */
final class TestClasses {
    private TestClasses() {}

    /** A test class and the module whose test it is. */
    record Found(String name, ProjectModule module) {}

    /**
     * Finds one by its full or simple name.
     *
     * @throws SessionProblem when there is none, or more than one
     */
    static Found find(ProjectModel model, String wanted) throws IOException {
        Map<String, ProjectModule> found = new LinkedHashMap<>();
        for (ProjectModule module : model.modules()) {
            for (Path folder : module.testOutputs()) {
                if (Files.exists(folder.resolve(wanted.replace('.', '/') + ".class"))) {
                    return new Found(wanted, module);
                }
                if (wanted.indexOf('.') < 0 && Files.isDirectory(folder)) {
                    try (var files = Files.walk(folder)) {
                        files.filter(file -> file.endsWith(wanted + ".class"))
                                .forEach(file -> found.put(name(folder, file), module));
                    }
                }
            }
        }
        if (found.size() == 1) {
            var only = found.entrySet().iterator().next();
            return new Found(only.getKey(), only.getValue());
        }
        throw new SessionProblem(
                found.isEmpty() ? Kind.MISSING_INPUT : Kind.BAD_INPUT,
                found.isEmpty()
                        ? "There is no compiled test class " + wanted + " in " + model.root()
                                + "; correct the name, or build the tests."
                        : wanted + " may be " + String.join(" or ", found.keySet())
                                + "; give the full name as `test`.");
    }

    private static String name(Path folder, Path file) {
        var path = folder.relativize(file).toString();
        return path.substring(0, path.length() - ".class".length())
                .replace(file.getFileSystem().getSeparator(), ".");
    }
}
