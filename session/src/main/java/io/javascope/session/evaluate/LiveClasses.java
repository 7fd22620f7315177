package io.javascope.session.evaluate;

import com.sun.jdi.ClassLoaderReference;
import com.sun.jdi.ClassNotPreparedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a debuggee. One for each session: it remembers the classes it was asked for, so that kept stops can be
 * looked at when the program has ended. For many threads; it may ask the debuggee, but suspends nothing.
 */
public final class LiveClasses implements Classes {
    private static final int MAX_REMEMBERED = 10_000;

    private final VirtualMachine vm;
    private final Classes jdk = new JdkClasses();
    private final Map<String, ClassShape> remembered = new ConcurrentHashMap<>();

    public LiveClasses(VirtualMachine vm) {
        this.vm = vm;
    }

    @Override
    public Optional<ClassShape> named(String binaryName) {
        try {
            return type(binaryName, null).map(this::remember);
        } catch (VMDisconnectedException _) {
            return Optional.ofNullable(remembered.get(binaryName)).or(() -> jdk.named(binaryName));
        }
    }

    @Override
    public List<String> withSimpleName(String simpleName) {
        try {
            return names(vm.allClasses().stream().map(ReferenceType::name), simpleName);
        } catch (VMDisconnectedException _) {
            var names = names(remembered.keySet().stream(), simpleName);
            return names.isEmpty() ? jdk.withSimpleName(simpleName) : names;
        }
    }

    /** The class of that name that the loader defined, else the JDK's, else any. */
    Optional<ReferenceType> type(String binaryName, @Nullable ClassLoaderReference loader) {
        ReferenceType best = null;
        for (var type : vm.classesByName(binaryName)) {
            var from = type.classLoader();
            if (Objects.equals(from, loader)) {
                return Optional.of(type);
            }
            if (best == null || from == null) {
                best = type;
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<String> names(java.util.stream.Stream<String> all, String simpleName) {
        return all.filter(name -> isSimpleNameOf(simpleName, name)).distinct().sorted().toList();
    }

    private static boolean isSimpleNameOf(String simple, String name) {
        if (!name.endsWith(simple)) {
            return false;
        }
        int before = name.length() - simple.length() - 1;
        return before < 0 || name.charAt(before) == '.' || name.charAt(before) == '$';
    }

    private ClassShape remember(ReferenceType type) {
        var shape = shape(type);
        if (remembered.size() < MAX_REMEMBERED) {
            remembered.put(shape.name(), shape);
        }
        return shape;
    }

    private static ClassShape shape(ReferenceType type) {
        return switch (type) {
            case ClassType c ->
                new ClassShape(
                        c.name(),
                        Optional.ofNullable(c.superclass()).map(ReferenceType::name).orElse(null),
                        interfaces(c),
                        false,
                        c.isStatic(),
                        c.isAbstract(),
                        isInitialized(c));
            case InterfaceType i ->
                new ClassShape(i.name(), null, interfaces(i), true, true, true, isInitialized(i));
            default -> new ClassShape(type.name(), "java.lang.Object", List.of(), false, true, false, true);
        };
    }

    private static List<String> interfaces(ReferenceType type) {
        try {
            var all = type instanceof ClassType c ? c.interfaces() : ((InterfaceType) type).superinterfaces();
            return all.stream().map(ReferenceType::name).toList();
        } catch (ClassNotPreparedException | ObjectCollectedException _) {
            return List.of(); // loaded a moment ago or about to go: nothing of it can be an object yet
        }
    }

    private static boolean isInitialized(ReferenceType type) {
        return type.isInitialized();
    }
}
