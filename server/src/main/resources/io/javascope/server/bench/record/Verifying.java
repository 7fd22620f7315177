import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads, links and so verifies every class of some jars, and says of each that cannot be linked why. No code of theirs
 * runs: linking does not initialise.
 */
public class Verifying {
    public static void main(String[] args) throws IOException {
        URL[] urls = Stream.of(args).map(Verifying::url).toArray(URL[]::new);
        int linked = 0;
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            for (String jar : args) {
                linked += link(jar, loader);
            }
        }
        System.out.println("result " + linked);
    }

    private static int link(String jar, ClassLoader loader) throws IOException {
        int linked = 0;
        try (var zip = new ZipFile(jar)) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                String entry = all.nextElement().getName();
                boolean plain = entry.endsWith(".class") && !entry.startsWith("META-INF/");
                if (plain && !entry.endsWith("module-info.class") && !entry.endsWith("package-info.class")) {
                    String name = entry.substring(0, entry.length() - 6).replace('/', '.');
                    linked += isLinked(name, loader) ? 1 : 0;
                }
            }
        }
        return linked;
    }

    private static boolean isLinked(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader).getDeclaredConstructors();
            return true;
        } catch (VerifyError | ClassFormatError | IncompatibleClassChangeError wrong) {
            System.out.println("wrong " + name + " " + wrong.toString().replaceAll("\\s+", " "));
        } catch (ClassNotFoundException | LinkageError missing) {
            System.out.println("missing " + name + " " + missing.getClass().getName());
        }
        return false;
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException never) {
            throw new IllegalArgumentException(jar, never);
        }
    }
}
