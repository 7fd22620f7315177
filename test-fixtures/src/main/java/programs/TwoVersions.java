package programs;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/** Runs the class {@code twice.Step} once from each folder that is named: two classes of one name. */
public final class TwoVersions {
    private TwoVersions() {}

    public static void main(String[] folders) throws Exception {
        for (String folder : folders) {
            URL[] path = {Path.of(folder).toUri().toURL()};
            try (URLClassLoader loader = new URLClassLoader(path, TwoVersions.class.getClassLoader())) {
                IntUnaryOperator step = (IntUnaryOperator)
                        loader.loadClass("twice.Step").getDeclaredConstructor().newInstance();
                System.out.println(step.applyAsInt(1));
            }
        }
    }
}
