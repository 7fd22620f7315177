package io.javascope.capture.instrument;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods while which a program is recorded: {@linkplain TestMethods tests}, and methods that the user names.
 */
public final class Boundaries {
    /** For {@link #of}: all tests. */
    public static final String TESTS = "tests";

    private final boolean tests;
    private final List<String> markers;

    private Boundaries(boolean tests, List<String> markers) {
        this.tests = tests;
        this.markers = markers;
    }

    /**
     * Those of the user's words.
     *
     * @param words {@link #TESTS}, or {@code com.acme.Main#run}
     * @throws IllegalArgumentException with a message for the user
     */
    public static Boundaries of(List<String> words) {
        List<String> markers = new ArrayList<>();
        for (String word : words) {
            if (!word.equals(TESTS)) {
                if (!word.matches("[^#\\s]+#[^#\\s]+")) {
                    throw new IllegalArgumentException(
                            "during=" + word + " is not known; write tests, or a method as in com.acme.Main#run.");
                }
                markers.add(word.replace('.', '/'));
            }
        }
        return new Boundaries(words.contains(TESTS), markers);
    }

    /** Whether the recording is on while the method runs. */
    boolean isBoundary(ClassNode type, MethodNode method, TestMethods of) {
        return tests && (of.isTest(method) || of.isDynamic(method))
                || markers.contains(type.name + '#' + method.name) && !method.name.startsWith("<");
    }
}
