package io.javascope.session.core;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ModuleReference;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.PathSearchingVirtualMachine;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import io.javascope.history.state.Frame;
import io.javascope.session.ModuleView;
import io.javascope.session.SourceFile;
import io.javascope.session.live.Pipeline;
import io.javascope.session.source.Sources;
import io.javascope.session.step.StepFilters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the code of a program comes from. Asks the debuggee, so it belongs in tasks. */
final class Origins {
    private Origins() {}

    /** The entries of its class path, then its named modules. */
    static List<ModuleView> modules(VirtualMachine vm) {
        var all = new ArrayList<ModuleView>();
        if (vm instanceof PathSearchingVirtualMachine searching) {
            var base = Path.of(searching.baseDirectory());
            searching.classPath().stream()
                    .filter(entry -> !entry.isEmpty())
                    .map(entry -> base.resolve(entry).normalize())
                    .map(Origins::entry)
                    .forEach(all::add);
        }
        vm.allModules().stream()
                .map(ModuleReference::name)
                .filter(Objects::nonNull)
                .sorted()
                .map(name -> new ModuleView(name, null, !ofJdk(name)))
                .forEach(all::add);
        return all;
    }

    private static ModuleView entry(Path path) {
        var name = path.getFileName() == null
                ? path.toString()
                : path.getFileName().toString();
        return new ModuleView(name, path.toString(), !name.endsWith(".jar"));
    }

    private static boolean ofJdk(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
    }

    /** The sources of the loaded classes that are not the JDK's, by name. */
    static List<SourceFile> sources(VirtualMachine vm, Sources sources) {
        var types = vm.allClasses().stream()
                .filter(type -> !type.name().endsWith("[]")
                        && !type.name().contains("/")
                        && !type.name().contains("$"))
                .filter(type -> !StepFilters.excludes(type.name()))
                .toList();
        var found = new LinkedHashMap<String, SourceFile>();
        for (var frame : Pipeline.map(types, Origins::frame)) {
            var source = frame.sourceName() == null ? null : sources.of(frame);
            if (source != null) {
                found.putIfAbsent(
                        source.path() == null ? source.name() + "#" + source.reference() : source.path(), source);
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(SourceFile::name))
                .toList();
    }

    /** A frame in that class, for those who look up sources by frames. */
    static Frame frame(ReferenceType type) {
        @Nullable String name = null;
        @Nullable String path = null;
        try {
            name = type.sourceName();
            path = type.sourcePaths("Java").getFirst();
        } catch (AbsentInformationException | ObjectCollectedException none) {
            System.getLogger(Origins.class.getName())
                    .log(System.Logger.Level.TRACE, "a class without a source's name", none);
        }
        return new Frame(0, type.name(), "", "()V", name, path, 1);
    }
}
