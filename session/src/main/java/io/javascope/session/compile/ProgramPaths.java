package io.javascope.session.compile;

import com.sun.jdi.PathSearchingVirtualMachine;
import com.sun.jdi.StringReference;
import com.sun.jdi.VirtualMachine;
import io.javascope.session.evaluate.LiveCode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Where a program's class files are, as it says itself.
 *
 * @param known what is known of its class path besides
 */
record ProgramPaths(VirtualMachine vm, List<Path> known) {

    /** All that exist here, in the program's order; class path and module path are one for the compiler. */
    List<Path> with(List<Path> modules) {
        var all = new LinkedHashSet<Path>();
        if (vm instanceof PathSearchingVirtualMachine searching) {
            var base = Path.of(searching.baseDirectory());
            searching.classPath().stream()
                    .filter(entry -> !entry.isEmpty())
                    .forEach(entry -> all.add(base.resolve(entry)));
        }
        all.addAll(known);
        all.addAll(modules);
        all.removeIf(entry -> !Files.exists(entry));
        return List.copyOf(all);
    }

    /** The module path: the debug interface tells the class path only, so the program is asked for its property. */
    static List<Path> modules(LiveCode code) {
        var system = code.type("java.lang.System");
        var property = system.methodsByName("getProperty", "(Ljava/lang/String;)Ljava/lang/String;")
                .getFirst();
        var told = code.call(system, property, Arrays.asList(code.vm().mirrorOf("jdk.module.path")));
        return told instanceof StringReference text ? entries(text.value()) : List.of();
    }

    /** A folder on the module path may hold modules as jars. */
    private static List<Path> entries(String modulePath) {
        var all = new ArrayList<Path>();
        for (var part : modulePath.split(File.pathSeparator, -1)) {
            var entry = Path.of(part);
            all.add(entry);
            if (Files.isDirectory(entry)) {
                try (var inside = Files.newDirectoryStream(entry)) {
                    inside.forEach(all::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return all;
    }
}
