package io.javascope.workspace.compile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * How to compile.
 *
 * @param release the feature version of the Java that will run the classes; one later than ours counts as ours
 * @param classPath libraries the sources need
 * @param preview whether preview features of that release are allowed (only our own release has them)
 * @param encoding of the sources
 */
public record CompileOptions(int release, List<Path> classPath, boolean preview, Charset encoding) {
    public CompileOptions {
        classPath = List.copyOf(classPath);
    }

    /** No libraries, no preview features, UTF-8. */
    public static CompileOptions forRelease(int release) {
        return new CompileOptions(release, List.of(), false, StandardCharsets.UTF_8);
    }

    /** The same with these libraries. */
    public CompileOptions withClassPath(List<Path> libraries) {
        return new CompileOptions(release, libraries, preview, encoding);
    }

    /** The same with or without preview features. */
    public CompileOptions withPreview(boolean allowed) {
        return new CompileOptions(release, classPath, allowed, encoding);
    }
}
