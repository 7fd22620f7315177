package io.javascope.session.replace;

import com.sun.jdi.PathSearchingVirtualMachine;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The class path of a program as it tells it. */
public record ClassFolders(List<Path> entries) {
    public ClassFolders {
        entries = List.copyOf(entries);
    }

    /** Asks the debuggee, once. */
    public static ClassFolders of(VirtualMachine vm) {
        if (!(vm instanceof PathSearchingVirtualMachine searching)) {
            return new ClassFolders(List.of());
        }
        var base = Path.of(searching.baseDirectory());
        return new ClassFolders(searching.classPath().stream()
                .filter(entry -> !entry.isEmpty())
                .map(base::resolve)
                .toList());
    }

    /** The class file in one of its folders. */
    Optional<Path> file(ReferenceType type) {
        var name = type.name().replace('.', '/') + ".class";
        return entries.stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Those of its entries that are folders. */
    public List<Path> folders() {
        return entries.stream().filter(Files::isDirectory).toList();
    }

    /** Those of its entries that are here. */
    List<Path> existing() {
        return entries.stream().filter(Files::exists).toList();
    }
}
