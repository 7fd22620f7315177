package io.javascope.capture.runtime;

/** What is known of a thread. {@link Thread#getName} is final: no code of the program runs. */
final class ThreadNames {
    private ThreadNames() {}

    /** By the class: the JVM may be older than the method that tells. */
    static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().equals("java.lang.VirtualThread");
    }

    static String of(Thread thread) {
        String name = thread.getName();
        return name == null ? "" : name;
    }
}
