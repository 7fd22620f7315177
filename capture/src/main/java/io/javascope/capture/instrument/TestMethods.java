package io.javascope.capture.instrument;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The tests of a class: methods with an annotation of JUnit 4, JUnit 5 or TestNG, or with one that is annotated so itself;
 * those of JUnit 3 by their names. What a dynamic test of JUnit 5 runs is another method, often a lambda's.
 */
final class TestMethods {
    private static final Set<String> ANNOTATIONS = Set.of(
            "Lorg/junit/Test;",
            "Lorg/junit/jupiter/api/Test;",
            "Lorg/junit/jupiter/api/RepeatedTest;",
            "Lorg/junit/jupiter/api/TestFactory;",
            "Lorg/junit/jupiter/api/TestTemplate;",
            "Lorg/junit/jupiter/params/ParameterizedTest;",
            "Lorg/testng/annotations/Test;");

    /** As an annotation of a class it makes tests of all its public methods. */
    private static final Set<String> OF_CLASSES = Set.of("Lorg/testng/annotations/Test;");

    /** What dynamic tests are made of. */
    private static final Set<String> BODIES =
            Set.of("Lorg/junit/jupiter/api/function/Executable;", "Lorg/junit/jupiter/api/function/ThrowingConsumer;");

    private static final String JUNIT_3 = "junit/framework/TestCase";

    /** More superclasses no test has, and a class path may be wrong. */
    private static final int MOST_SUPERCLASSES = 16;

    private static final int PARSING = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private final ClassNode type;
    private final Function<String, byte @Nullable []> classes;
    private final Map<String, Boolean> composed = new HashMap<>();
    private final boolean allPublic;
    private @Nullable Boolean junit3;
    private @Nullable Set<String> dynamic;

    /** @param classes the bytes of a class by internal name; null: unknown */
    TestMethods(ClassNode type, Function<String, byte @Nullable []> classes) {
        this.type = type;
        this.classes = classes;
        this.allPublic = hasOneOf(type.visibleAnnotations, OF_CLASSES);
    }

    /** Whether the method is a test, or makes some. */
    boolean isTest(MethodNode method) {
        if ((method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC)) != 0 || method.name.startsWith("<")) {
            return false;
        }
        return allPublic && (method.access & Opcodes.ACC_PUBLIC) != 0 && !isOfTestNg(method)
                || isAnnotated(method.visibleAnnotations)
                || method.name.startsWith("test") && method.desc.equals("()V") && isOfJunit3();
    }

    /** Something else than a test: what runs before, gives data. */
    private static boolean isOfTestNg(MethodNode method) {
        return method.visibleAnnotations != null
                && method.visibleAnnotations.stream()
                        .anyMatch(annotation -> annotation.desc.startsWith("Lorg/testng/annotations/"));
    }

    /** Whether the method is what a dynamic test runs; it runs after the method that made the test. */
    boolean isDynamic(MethodNode method) {
        if (dynamic == null) {
            dynamic = bodies();
        }
        return dynamic.contains(method.name + method.desc);
    }

    private Set<String> bodies() {
        Set<String> bodies = new HashSet<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode node : method.instructions) {
                if (node instanceof InvokeDynamicInsnNode lambda
                        && BODIES.stream().anyMatch(lambda.desc::endsWith)
                        && lambda.bsmArgs.length > 1
                        && lambda.bsmArgs[1] instanceof Handle body
                        && body.getOwner().equals(type.name)) {
                    bodies.add(body.getName() + body.getDesc());
                }
            }
        }
        return bodies;
    }

    private boolean isAnnotated(@Nullable List<AnnotationNode> annotations) {
        return annotations != null && annotations.stream().anyMatch(annotation -> isTest(annotation.desc));
    }

    private boolean isTest(String annotation) {
        if (ANNOTATIONS.contains(annotation)) {
            return true;
        }
        // To read every annotation would cost more than all else: those that say it in their names.
        if (!annotation.contains("Test")) {
            return false;
        }
        Boolean known = composed.get(annotation);
        if (known == null) {
            composed.put(annotation, false); // it may stand at itself
            ClassNode read = read(annotation.substring(1, annotation.length() - 1));
            known = read != null && isAnnotated(read.visibleAnnotations);
            composed.put(annotation, known);
        }
        return known;
    }

    private boolean isOfJunit3() {
        if (junit3 == null) {
            String above = type.superName;
            for (int i = 0; i < MOST_SUPERCLASSES && above != null && !above.startsWith("java/"); i++) {
                if (above.equals(JUNIT_3)) {
                    junit3 = true;
                    return true;
                }
                ClassNode read = read(above);
                above = read == null ? null : read.superName;
            }
            junit3 = false;
        }
        return junit3;
    }

    private @Nullable ClassNode read(String name) {
        byte[] bytes = classes.apply(name);
        if (bytes == null) {
            return null;
        }
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, PARSING);
        return node;
    }

    private static boolean hasOneOf(@Nullable List<AnnotationNode> annotations, Set<String> wanted) {
        return annotations != null && annotations.stream().anyMatch(annotation -> wanted.contains(annotation.desc));
    }
}
