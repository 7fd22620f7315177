package io.javascope.session.compile;

import com.sun.jdi.ClassLoaderReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import io.javascope.session.evaluate.LiveCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compilers of one debuggee: one for the class path that it tells, and one for each loader that has classes which are not
 * there. For one thread at a time, but {@link #modules}.
 */
final class Compilers implements AutoCloseable {
    /** Of loaders; what was used least recently goes first. */
    private static final int MOST_KEPT = 8;

    private final ProgramPaths paths;
    private final int release;
    private final Map<ClassLoaderReference, OfLoader> ofLoaders = new LinkedHashMap<>(16, 0.75f, true);
    private volatile @Nullable Compiler ofClassPath;
    private List<Path> classPath = List.of();

    private record OfLoader(Compiler compiler, LoadedClasses classes) {}

    /** @param known what is known of its class path besides what the debuggee says */
    Compilers(VirtualMachine vm, List<Path> known) {
        this.paths = new ProgramPaths(vm, known);
        this.release = Runtime.Version.parse(vm.version()).feature();
    }

    /** The module path, for {@link #of}, which needs it once; any thread. */
    List<Path> modules(LiveCode code) {
        return ofClassPath == null ? ProgramPaths.modules(code) : List.of();
    }

    /**
     * The one that knows a class and what is around it.
     *
     * @param code of any frame of a thread that can run code
     */
    Compiler of(ReferenceType type, LiveCode code, List<Path> modules) throws IOException {
        var it = ofClassPath;
        if (it == null) {
            classPath = paths.with(modules);
            it = new Compiler(classPath, release, null);
            ofClassPath = it;
        }
        var loader = type.classLoader();
        if (loader == null || it.classes().isOfProgram(type.name().replace('.', '/'))) {
            return it;
        }
        var known = ofLoaders.get(loader);
        if (known == null) {
            var classes = new LoadedClasses(loader);
            known = new OfLoader(new Compiler(classPath, release, classes), classes);
            ofLoaders.put(loader, known);
            if (ofLoaders.size() > MOST_KEPT) {
                var eldest = ofLoaders.entrySet().iterator();
                eldest.next().getValue().compiler().close();
                eldest.remove();
            }
        }
        known.classes().askBy(code);
        return known.compiler();
    }

    @Override
    public void close() throws IOException {
        for (var each : ofLoaders.values()) {
            each.compiler().close();
        }
        var it = ofClassPath;
        if (it != null) {
            it.close();
        }
    }
}
