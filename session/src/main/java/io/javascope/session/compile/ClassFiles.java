package io.javascope.session.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Class files by internal name, as they are on the debuggee's class path, in the JDK of this process, or given by a loader of
 * the debuggee. For one thread at a time.
 */
final class ClassFiles {
    private static final int MOST_KEPT = 2_000;

    private final JavaFileManager files;
    private final @Nullable LoadedClasses loaded;
    private final Map<String, Optional<ClassModel>> models = new ConcurrentHashMap<>();

    ClassFiles(JavaFileManager files, @Nullable LoadedClasses loaded) {
        this.files = files;
        this.loaded = loaded;
    }

    /** The class file of {@code java/util/Map$Entry}. */
    Optional<ClassModel> model(String internalName) {
        if (models.size() > MOST_KEPT) {
            models.clear();
        }
        return models.computeIfAbsent(
                internalName, name -> bytes(name).map(it -> ClassFile.of().parse(it)));
    }

    /** Whether the program brings it, so that it is read from the class path. */
    boolean isOfProgram(String internalName) {
        return ofClassPath(internalName).isPresent();
    }

    Optional<byte[]> bytes(String internalName) {
        var own = ofClassPath(internalName);
        var known = own.isPresent() ? own : ofPlatform(internalName);
        if (known.isPresent() || loaded == null) {
            return known;
        }
        var given = loaded.bytes(internalName);
        given.ifPresent(file -> loaded.mentions(ClassFile.of().parse(file)));
        return given;
    }

    private Optional<byte[]> ofClassPath(String internalName) {
        try {
            var file = files.getJavaFileForInput(
                    StandardLocation.CLASS_PATH, internalName.replace('/', '.'), JavaFileObject.Kind.CLASS);
            if (file == null) {
                return Optional.empty();
            }
            try (var in = file.openInputStream()) {
                return Optional.of(in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> ofPlatform(String internalName) {
        try (var in = ClassLoader.getPlatformClassLoader().getResourceAsStream(internalName + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
