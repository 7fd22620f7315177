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
import java.util.stream.Stream;
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
            return type(binaryName, null).map(this::remembered);
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

    /**
     * Remembers a class, what it inherits from and what encloses it, so that names can be looked up in its frames when
     * the program has ended.
     */
    public void remember(String binaryName) {
        if (remembered.containsKey(binaryName)) {
            return;
        }
        named(binaryName).ifPresent(shape -> {
            Stream.concat(Stream.ofNullable(shape.superclass()), shape.interfaces().stream())
                    .forEach(this::remember);
            for (int end = binaryName.lastIndexOf('$'); end > 0; end = binaryName.lastIndexOf('$', end - 1)) {
                remember(binaryName.substring(0, end));
            }
        });
    }

    /** The class of that name as the loader sees it: of two classes with one name not just any. */
    Optional<ReferenceType> type(String binaryName, @Nullable ClassLoaderReference loader) {
        var all = vm.classesByName(binaryName);
        if (all.size() < 2) {
            return all.stream().findFirst();
        }
        return all.stream()
                .filter(type -> Objects.equals(type.classLoader(), loader))
                .findFirst()
                .or(() -> visible(all, loader))
                .or(() -> all.stream().findFirst());
    }

    private static Optional<ReferenceType> visible(List<ReferenceType> all, @Nullable ClassLoaderReference loader) {
        if (loader == null) {
            return Optional.empty();
        }
        var seen = loader.visibleClasses();
        return all.stream().filter(seen::contains).findFirst();
    }

    private static List<String> names(Stream<String> all, String simpleName) {
        return all.filter(name -> isSimpleNameOf(simpleName, name))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isSimpleNameOf(String simple, String name) {
        if (!name.endsWith(simple)) {
            return false;
        }
        int before = name.length() - simple.length() - 1;
        return before < 0 || name.charAt(before) == '.' || name.charAt(before) == '$';
    }

    private ClassShape remembered(ReferenceType type) {
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
                        Optional.ofNullable(c.superclass())
                                .map(ReferenceType::name)
                                .orElse(null),
                        interfaces(c),
                        false,
                        c.isStatic(),
                        c.isAbstract(),
                        c.isInitialized());
            case InterfaceType i -> new ClassShape(i.name(), null, interfaces(i), true, true, true, i.isInitialized());
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
}
