package io.javascope.capture.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods while which a program is recorded: tests, known by the annotations of JUnit 4 and 5 and TestNG and by the names
 * of JUnit 3, and methods that the user names.
 */
public final class Boundaries {
    /** For {@link #of}: all tests. */
    public static final String TESTS = "tests";

    private static final Set<String> ANNOTATIONS = Set.of(
            "Lorg/junit/Test;",
            "Lorg/junit/jupiter/api/Test;",
            "Lorg/junit/jupiter/api/RepeatedTest;",
            "Lorg/junit/jupiter/api/TestFactory;",
            "Lorg/junit/jupiter/api/TestTemplate;",
            "Lorg/junit/jupiter/params/ParameterizedTest;",
            "Lorg/testng/annotations/Test;");

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

    boolean isTest(ClassNode type, MethodNode method) {
        if ((method.access & Opcodes.ACC_STATIC) != 0 || method.name.startsWith("<")) {
            return false;
        }
        return has(method.visibleAnnotations)
                || "junit/framework/TestCase".equals(type.superName)
                        && method.name.startsWith("test")
                        && method.desc.equals("()V");
    }

    /** Whether the recording is on while the method runs. */
    boolean isBoundary(ClassNode type, MethodNode method) {
        return tests && isTest(type, method)
                || markers.contains(type.name + '#' + method.name) && !method.name.startsWith("<");
    }

    private static boolean has(@Nullable List<AnnotationNode> annotations) {
        return annotations != null
                && annotations.stream().anyMatch(annotation -> ANNOTATIONS.contains(annotation.desc));
    }
}
