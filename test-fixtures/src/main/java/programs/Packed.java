package programs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/** Runs a main class out of a jar in a jar, as programs do that are one large jar: arguments are the jar, its inner one, the class. */
public final class Packed extends ClassLoader {
    private final Map<String, byte[]> files = new HashMap<>();

    private Packed(JarInputStream inner) throws IOException {
        super(Packed.class.getClassLoader());
        for (JarEntry entry = inner.getNextJarEntry(); entry != null; entry = inner.getNextJarEntry()) {
            files.put(entry.getName(), inner.readAllBytes());
        }
    }

    public static void main(String[] args) throws Exception {
        try (JarInputStream outer = new JarInputStream(Files.newInputStream(Path.of(args[0])))) {
            while (!outer.getNextJarEntry().getName().equals(args[1])) {
                // the next one
            }
            new Packed(new JarInputStream(outer))
                    .loadClass(args[2])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = files.get(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] file = files.get(name);
        return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
    }
}
