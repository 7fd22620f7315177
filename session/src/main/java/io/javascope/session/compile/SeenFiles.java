package io.javascope.session.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** The files of one compilation: the class path as the compiler is to see it, and what it makes, in memory. */
final class SeenFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final @Nullable LoadedClasses loaded;
    private final Map<String, byte[]> copies;
    private final Set<String> nameless;
    private final Predicate<String> opened;
    private final Map<String, Made> made = new LinkedHashMap<>();

    /**
     * @param loaded classes that only a loader of the program has; null: none
     * @param copies class files that are nowhere else, by internal name
     * @param nameless internal names of classes to be lifted
     * @param opened whether a class is to be seen with all members public
     */
    SeenFiles(
            JavaFileManager files,
            @Nullable LoadedClasses loaded,
            Map<String, byte[]> copies,
            Set<String> nameless,
            Predicate<String> opened) {
        super(files);
        this.loaded = loaded;
        this.copies = copies;
        this.nameless = nameless;
        this.opened = opened;
    }

    /** The class files that were made, by internal name. */
    Map<String, ClassModel> classes() {
        var classes = new LinkedHashMap<String, ClassModel>();
        made.forEach((name, file) ->
                classes.put(name.replace('.', '/'), ClassFile.of().parse(file.bytes.toByteArray())));
        return classes;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        var found = super.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return found;
        }
        var seen = new ArrayList<JavaFileObject>();
        found.forEach(file -> seen.add(seen(file)));
        if (loaded != null) {
            // A class of the class path has been seen already.
            loaded.in(packageName).stream()
                    .filter(name -> !copies.containsKey(name) && !isOnClassPath(name))
                    .forEach(name -> seen.add(given(loaded, name)));
        }
        copies.forEach((name, bytes) -> {
            if (packageOf(name).equals(packageName)) {
                seen.add(new Changed(name, bytes));
            }
        });
        return seen;
    }

    private boolean isOnClassPath(String internalName) {
        try {
            return super.getJavaFileForInput(
                            StandardLocation.CLASS_PATH, internalName.replace('/', '.'), JavaFileObject.Kind.CLASS)
                    != null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private JavaFileObject given(LoadedClasses classes, String name) {
        boolean lift = nameless.contains(name);
        boolean open = opened.test(name);
        return new Changed(name, () -> {
            var file = classes.bytes(name).orElseThrow(() -> new NoSuchFileException(name));
            return lift || open ? changed(file, lift) : file;
        });
    }

    private static byte[] changed(byte[] file, boolean lift) {
        var model = ClassFile.of().parse(file);
        return lift ? ClassCopies.lifted(model) : ClassCopies.opened(model);
    }

    private JavaFileObject seen(JavaFileObject file) {
        var binary = super.inferBinaryName(StandardLocation.CLASS_PATH, file);
        if (binary == null || file.getKind() != JavaFileObject.Kind.CLASS) {
            return file;
        }
        var name = binary.replace('.', '/');
        boolean lift = nameless.contains(name);
        return lift || opened.test(name) ? new Changed(name, file, lift) : file;
    }

    private static String packageOf(String internalName) {
        int end = internalName.lastIndexOf('/');
        return end < 0 ? "" : internalName.substring(0, end).replace('/', '.');
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Changed changed ? changed.name.replace('/', '.') : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a instanceof Changed || b instanceof Changed ? a == b : super.isSameFile(a, b);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        var file = new Made(className);
        made.put(className, file);
        return file;
    }

    /** The class path is used by the next compilation too. */
    @Override
    public void close() {}

    /** A source in memory. */
    static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("snippet:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static final class Made extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Made(String className) {
            super(URI.create("made:///" + className.replace('.', '/') + ".class"), JavaFileObject.Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Changed extends SimpleJavaFileObject {
        private final String name;
        private final Content content;

        private interface Content {
            byte[] read() throws IOException;
        }

        Changed(String name, byte[] bytes) {
            this(name, () -> bytes);
        }

        Changed(String name, JavaFileObject file, boolean lift) {
            this(name, () -> {
                try (var in = file.openInputStream()) {
                    return changed(in.readAllBytes(), lift);
                }
            });
        }

        private Changed(String name, Content content) {
            super(URI.create("seen:///" + name + ".class"), JavaFileObject.Kind.CLASS);
            this.name = name;
            this.content = content;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return new ByteArrayInputStream(content.read());
        }
    }
}
