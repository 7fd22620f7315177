package programs;

import java.io.IOException;
import java.io.InputStream;

/** One class, loaded by two loaders, each used twice. Prints {@code first 1, second 1, first 2, second 2}, a line each. */
public final class TwoLoaders {

    /** Defines {@link Twice} itself instead of asking its parent. */
    static final class Own extends ClassLoader {
        Own() {
            super(TwoLoaders.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals("programs.Twice")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private TwoLoaders() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Class<?> first = new Own().loadClass("programs.Twice");
        Class<?> second = new Own().loadClass("programs.Twice"); // BREAK between the loaders
        for (int i = 0; i < 2; i++) {
            run(first, "first");
            run(second, "second");
        }
    }

    private static void run(Class<?> type, String name) throws ReflectiveOperationException {
        Object made = type.getDeclaredConstructor().newInstance();
        type.getMethod("run", String.class).invoke(made, name);
    }
}
