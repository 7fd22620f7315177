package io.javascope.analysis.syntax;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * A world without files. A parser reads nothing but its text, and to open the JDK's own classes for it, as the compiler's
 * usual file manager does, costs more than most texts. Any thread.
 */
final class NoFiles implements JavaFileManager {
    @Override
    public @Nullable ClassLoader getClassLoader(Location location) {
        return null;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) {
        return List.of();
    }

    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        return null;
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a == b;
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        return false;
    }

    @Override
    public int isSupportedOption(String option) {
        return -1;
    }

    @Override
    public boolean hasLocation(Location location) {
        return false;
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind) {
        return null;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
        throw new UnsupportedOperationException("A parser writes no file, but " + className + " was to be written");
    }

    @Override
    public @Nullable FileObject getFileForInput(Location location, String packageName, String relativeName) {
        return null;
    }

    @Override
    public FileObject getFileForOutput(
            Location location, String packageName, String relativeName, @Nullable FileObject sibling) {
        throw new UnsupportedOperationException("A parser writes no file, but " + relativeName + " was to be written");
    }

    @Override
    public void flush() {
        // nothing was written
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
