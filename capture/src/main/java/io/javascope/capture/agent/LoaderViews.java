package io.javascope.capture.agent;

import io.javascope.capture.runtime.Recorder;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which class loaders let their classes see the recorder. Those of OSGi may not: a class of theirs that called it could
 * not run. Asked once per loader, by the call that the JVM would make itself when it links such a class. Any thread.
 */
final class LoaderViews {
    private final Map<Key, Boolean> views = new ConcurrentHashMap<>();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();

    /** By identity: a loader's own {@code equals} is the program's code. */
    private static final class Key extends WeakReference<ClassLoader> {
        private final int hash;

        Key(ClassLoader loader, ReferenceQueue<ClassLoader> gone) {
            super(loader, gone);
            hash = System.identityHashCode(loader);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || (other instanceof Key key && key.get() != null && refersTo(key.get()));
        }
    }

    boolean seesRecorder(ClassLoader loader) {
        for (var cleared = gone.poll(); cleared != null; cleared = gone.poll()) {
            views.remove(cleared);
        }
        Key key = new Key(loader, gone);
        Boolean known = views.get(key);
        if (known == null) {
            known = look(loader);
            views.put(key, known);
        }
        return known;
    }

    private static boolean look(ClassLoader loader) {
        if (loader == ClassLoader.getSystemClassLoader()) {
            return true;
        }
        try {
            return Class.forName(Recorder.class.getName(), false, loader) == Recorder.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return false;
        }
    }
}
