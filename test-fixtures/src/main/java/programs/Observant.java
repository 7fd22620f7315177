package programs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/** Prints what a program can see of itself, which must not change when it is recorded. */
public class Observant {
    static final List<String> LOG = new ArrayList<>();

    /** Without a declared serialVersionUID: it is computed from the members. */
    static class Kept implements Serializable {
        int number = 3;
        private final String text;

        Kept(String text) {
            this.text = text;
        }

        private int twice() {
            return number * 2;
        }
    }

    record Pair(int left, String right) {}

    interface Marked {
        Object MARK = log("interface Marked");

        default int mark() {
            return 1;
        }
    }

    static class Base {
        static {
            log("Base");
        }

        static int constant() {
            return 5;
        }
    }

    static class Derived extends Base implements Marked {
        static final int NUMBER = log("Derived.NUMBER").length();

        static {
            log("Derived");
        }
    }

    static class Failing {
        static final int NUMBER = Integer.parseInt("none");
    }

    static String log(String what) {
        LOG.add(what);
        return what;
    }

    public static void main(String[] args) throws Exception {
        members(Kept.class);
        members(Pair.class);
        members(Observant.class);
        System.out.println("uid " + ObjectStreamClass.lookup(Kept.class).getSerialVersionUID());
        System.out.println("copied " + copied(new Kept("text")));
        initialization();
        stackTraces();
        locks();
        hidden();
        System.out.println("alone " + alone());
    }

    private static void members(Class<?> type) {
        print("fields", type.getDeclaredFields());
        print("methods", type.getDeclaredMethods());
        print("constructors", type.getDeclaredConstructors());
        System.out.println(Arrays.toString(type.getInterfaces()) + " " + type.getModifiers() + " " + type.getNestHost());
    }

    private static void print(String what, Member[] members) {
        System.out.println(what + " "
                + Arrays.stream(members)
                        .map(member -> member.getModifiers() + " " + member.getName())
                        .sorted()
                        .toList());
    }

    private static String copied(Kept kept) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(kept);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Kept copy = (Kept) in.readObject();
            return copy.text + copy.twice();
        }
    }

    private static void initialization() {
        Derived[] none = new Derived[1];
        log("array " + none.length);
        log("constant " + Derived.constant());
        log("number " + Derived.NUMBER);
        try {
            log("never " + Failing.NUMBER);
        } catch (ExceptionInInitializerError failed) {
            log("failed " + failed.getCause());
        }
        System.out.println(LOG);
    }

    private static void stackTraces() {
        try {
            IntSupplier deep = () -> fail(3);
            deep.getAsInt();
        } catch (IllegalStateException thrown) {
            Arrays.stream(thrown.getStackTrace()).forEach(frame -> System.out.println("at " + frame));
        }
        StackWalker.getInstance().forEach(frame -> System.out.println("in " + frame));
    }

    private static int fail(int levels) {
        if (levels == 0) {
            throw new IllegalStateException("at the bottom");
        }
        return fail(levels - 1) + 1;
    }

    private static synchronized void locks() {
        Object lock = new Object();
        synchronized (lock) {
            System.out.println(Thread.holdsLock(lock) + " " + Thread.holdsLock(Observant.class));
        }
        System.out.println(Thread.holdsLock(lock));
    }

    /** Loaded below as a hidden class, and by a loader of its own. */
    public static class Guest {
        public static String visit() {
            int sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += i;
            }
            return "visited " + sum;
        }
    }

    private static byte[] guest() throws IOException {
        try (InputStream in = Observant.class.getResourceAsStream("Observant$Guest.class")) {
            return in.readAllBytes();
        }
    }

    private static void hidden() throws Exception {
        Class<?> hidden = MethodHandles.lookup().defineHiddenClass(guest(), true).lookupClass();
        System.out.println(hidden.isHidden() + " " + hidden.getMethod("visit").invoke(null));
    }

    /** As OSGi's loaders: nothing but the JDK's own packages comes from elsewhere. */
    private static final class Alone extends ClassLoader {
        Alone() {
            super(null);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("java.")) {
                return super.loadClass(name, resolve);
            }
            throw new ClassNotFoundException(name);
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }

    private static Object alone() throws Exception {
        return new Alone().define(guest()).getMethod("visit").invoke(null);
    }
}
