package io.javascope.session.replace;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import io.javascope.session.ReplacedView.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The code of loaded classes that has changed on the disk since the program was started, or since it was put in last: from
 * class files in the folders of the class path, and from sources that are newer than their class files. Asks the debuggee
 * and reads files, so it belongs in tasks; one at a time.
 */
public final class ChangedCode {
    private final VirtualMachine vm;
    private final Function<ReferenceType, @Nullable Path> sources;
    private final FileTime begun;
    /** What was put in already, by file. */
    private final Map<Path, FileTime> taken = new LinkedHashMap<>();
    /** And its code. */
    private final Map<ReferenceType, byte[]> put = new LinkedHashMap<>();

    /**
     * For one run of a program.
     *
     * @param sources the source file of a class; null when none was found
     * @param begun when it was started, or joined: what is older is taken for what runs
     */
    public ChangedCode(VirtualMachine vm, Function<ReferenceType, @Nullable Path> sources, FileTime begun) {
        this.vm = vm;
        this.sources = sources;
        this.begun = begun;
    }

    /**
     * What is to be put in.
     *
     * @param classes new bytes by class; those of one name may be loaded several times
     * @param refused sources that do not compile, and classes that are not loaded
     * @param files what it was read from, to be {@link #taken}
     */
    public record Found(Map<ReferenceType, byte[]> classes, List<Refused> refused, Map<Path, FileTime> files) {}

    /** Looks for it; what is found is found again until it was taken. */
    public Found find(List<ReferenceType> loaded) throws IOException {
        var found = new Found(new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
        var folders = ClassFolders.of(vm);
        var read = new LinkedHashMap<Path, Recompilation>();
        for (var type : loaded) {
            var file = folders.file(type).orElse(null);
            var source = sources.apply(type);
            if (source != null && isNew(source) && (file == null || isNewer(source, file))) {
                recompiled(type, source, folders, read, found);
            } else if (file != null && isNew(file)) {
                found.files().put(file, Files.getLastModifiedTime(file));
                add(type, Files.readAllBytes(file), found);
            }
        }
        return found;
    }

    /** It was put in, or cannot be: it is not found again until it changes once more. */
    public void taken(Found found) {
        taken.putAll(found.files());
        put.putAll(found.classes());
    }

    /** What a build makes of a source that was put in already is no other code. */
    private void add(ReferenceType type, byte[] bytes, Found found) {
        if (!Arrays.equals(bytes, put.get(type))) {
            found.classes().put(type, bytes);
        }
    }

    private void recompiled(
            ReferenceType type, Path source, ClassFolders folders, Map<Path, Recompilation> read, Found found)
            throws IOException {
        var made = read.get(source);
        if (made == null) {
            made = Recompilation.onItsOwnThread(source, folders.existing(), ClassLines.release(type));
            read.put(source, made);
            found.files().put(source, Files.getLastModifiedTime(source));
            if (!made.problems().isEmpty()) {
                found.refused()
                        .add(new Refused(
                                source.toString(),
                                "It does not compile: " + made.problems().getFirst()));
            }
        }
        var bytes = made.classes().get(type.name());
        if (bytes != null) {
            add(type, bytes, found);
        }
    }

    private boolean isNew(Path file) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(taken.getOrDefault(file, begun)) > 0;
    }

    private static boolean isNewer(Path source, Path file) throws IOException {
        return Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(file)) > 0;
    }
}
