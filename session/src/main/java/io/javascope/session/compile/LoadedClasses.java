package io.javascope.session.compile;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ByteValue;
import com.sun.jdi.ClassLoaderReference;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import io.javascope.session.evaluate.LiveCode;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Class files that only the program's own loader can give: those in a jar inside of a jar, of a web application, in a container
 * whose files are not here. A loader tells no names, so there are those of its classes that are loaded and those that class
 * files mention which were read. Runs the loader's code on the thread of an evaluation. For one thread at a time.
 */
final class LoadedClasses {
    private static final int MOST_KEPT = 2_000;
    /** Loaders above one another. */
    private static final int MOST_PARENTS = 20;

    private static final Pattern NAMED = Pattern.compile("L([\\w/$]+);");

    private final ClassLoaderReference loader;
    private final Map<String, Optional<byte[]>> files = new HashMap<>();
    private final Set<String> mentioned = new LinkedHashSet<>();
    private @Nullable LiveCode code;
    private @Nullable Map<String, Set<String>> loaded;

    LoadedClasses(ClassLoaderReference loader) {
        this.loader = loader;
    }

    /** It is asked on this thread from now on; classes may have been loaded meanwhile. */
    void askBy(LiveCode code) {
        this.code = code;
        loaded = null;
    }

    /** The class file as the loader finds it, whether the class is loaded or not. */
    Optional<byte[]> bytes(String internalName) {
        if (files.size() > MOST_KEPT) {
            files.clear();
        }
        var known = files.get(internalName);
        if (known == null) {
            known = read(internalName + ".class");
            files.put(internalName, known);
        }
        return known;
    }

    /** The classes that a class file names are known by their names too. */
    void mentions(ClassModel model) {
        model.constantPool().forEach(entry -> {
            if (entry instanceof ClassEntry named) {
                mentioned.add(named.asInternalName());
            } else if (entry instanceof Utf8Entry text) {
                var names = NAMED.matcher(text.stringValue());
                while (names.find()) {
                    mentioned.add(names.group(1));
                }
            }
        });
    }

    /** Internal names of the known classes of a package. */
    Set<String> in(String packageName) {
        var all = loaded;
        if (all == null) {
            all = named();
            loaded = all;
        }
        var found = new LinkedHashSet<>(all.getOrDefault(packageName, Set.of()));
        mentioned.stream()
                .filter(name -> packageOf(name).equals(packageName) && !isOfPlatform(name))
                .filter(name -> bytes(name).isPresent())
                .forEach(found::add);
        return found;
    }

    private Map<String, Set<String>> named() {
        loader.virtualMachine().allClasses(); // brings all names with one command
        var names = new HashMap<String, Set<String>>();
        @Nullable ClassLoaderReference at = loader;
        for (int i = 0; at != null && i < MOST_PARENTS; i++) {
            for (var type : at.visibleClasses()) {
                var name = type.signature();
                if (name.startsWith("L") && isNamed(type)) {
                    var internal = name.substring(1, name.length() - 1);
                    if (!isOfPlatform(internal)) {
                        names.computeIfAbsent(packageOf(internal), _ -> new LinkedHashSet<>())
                                .add(internal);
                    }
                }
            }
            at = parent(at);
        }
        return names;
    }

    /** A hidden class has no file. */
    private static boolean isNamed(ReferenceType type) {
        return !type.name().contains("/");
    }

    private static @Nullable ClassLoaderReference parent(ClassLoaderReference loader) {
        var field = loader.referenceType().fieldByName("parent");
        return field != null && loader.getValue(field) instanceof ClassLoaderReference parent ? parent : null;
    }

    private static boolean isOfPlatform(String internalName) {
        return ClassLoader.getPlatformClassLoader().getResource(internalName + ".class") != null;
    }

    private static String packageOf(String internalName) {
        int end = internalName.lastIndexOf('/');
        return end < 0 ? "" : internalName.substring(0, end).replace('/', '.');
    }

    private Optional<byte[]> read(String resource) {
        var it = code;
        if (it == null) {
            throw new IllegalStateException("nobody can be asked for class files");
        }
        var stream = it.call(
                loader,
                "getResourceAsStream",
                "(Ljava/lang/String;)Ljava/io/InputStream;",
                List.of(it.vm().mirrorOf(resource)));
        if (!(stream instanceof ObjectReference open)) {
            return Optional.empty();
        }
        var content = it.call(open, "readAllBytes", "()[B", List.of());
        it.call(open, "close", "()V", List.of());
        return content instanceof ArrayReference array ? Optional.of(bytes(array)) : Optional.empty();
    }

    private static byte[] bytes(ArrayReference array) {
        var values = new ArrayList<>(array.getValues());
        var bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((ByteValue) values.get(i)).value();
        }
        return bytes;
    }
}
