package io.javascope.capture.runtime;

/** Names of threads. {@link Thread#getName} is final: no code of the program runs. */
final class ThreadNames {
    private ThreadNames() {}

    static String of(Thread thread) {
        String name = thread.getName();
        return name == null ? "" : name;
    }
}
