package io.javascope.capture.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The frameworks' annotations and superclasses as class files have them; JUnit 5's are tested on a real program. */
final class TestMethodsTest {
    private static final String TEST_NG = "Lorg/testng/annotations/Test;";

    private final Map<String, byte[]> classes = new HashMap<>();

    @Test
    void methodsOfJunit3AreKnownByTheirNamesBelowTheProjectsOwnSuperclasses() {
        add(type("acme/BaseTest", "acme/DeepTest"));
        add(type("acme/DeepTest", "junit/framework/TestCase"));
        ClassNode test = type("acme/ShopTest", "acme/BaseTest");
        MethodNode sells = method(test, Opcodes.ACC_PUBLIC, "testSells", "()V");
        method(test, Opcodes.ACC_PUBLIC, "helps", "()V");
        method(test, Opcodes.ACC_PUBLIC, "testData", "()Ljava/lang/String;");

        assertThat(tests(test)).containsExactly(sells);
    }

    @Test
    void aNameAloneMakesNoTestWhereTheSuperclassesAreOthersOrUnknown() {
        add(type("acme/Base", "java/lang/Object"));
        ClassNode plain = type("acme/Plain", "acme/Base");
        method(plain, Opcodes.ACC_PUBLIC, "testSells", "()V");
        ClassNode unknown = type("acme/Unknown", "acme/Missing");
        method(unknown, Opcodes.ACC_PUBLIC, "testSells", "()V");
        ClassNode ring = type("acme/Ring", "acme/Ring");
        method(ring, Opcodes.ACC_PUBLIC, "testSells", "()V");
        add(ring);

        assertThat(tests(plain)).isEmpty();
        assertThat(tests(unknown)).isEmpty();
        assertThat(tests(ring)).isEmpty();
    }

    @Test
    void aClassThatTestNgKnowsAsATestHasItsPublicMethodsAsTestsButNotWhatRunsAroundThem() {
        ClassNode test = type("acme/ShopTest", "java/lang/Object");
        test.visibleAnnotations = List.of(new AnnotationNode(TEST_NG));
        MethodNode sells = method(test, Opcodes.ACC_PUBLIC, "sells", "()V");
        method(test, 0, "helps", "()V");
        method(test, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "main", "([Ljava/lang/String;)V");
        method(test, Opcodes.ACC_PUBLIC, "<init>", "()V");
        method(test, Opcodes.ACC_PUBLIC, "opens", "()V").visibleAnnotations =
                List.of(new AnnotationNode("Lorg/testng/annotations/BeforeMethod;"));

        assertThat(tests(test)).containsExactly(sells);
    }

    @Test
    void anAnnotationThatIsAnnotatedAsATestIsOneAndOneThatStandsAtItselfIsNot() {
        add(annotation("acme/QuickTest", "Lorg/junit/jupiter/api/Test;"));
        add(annotation("acme/TestRing", "Lacme/TestRing;"));
        ClassNode test = type("acme/ShopTest", "java/lang/Object");
        MethodNode sells = method(test, 0, "sells", "()V");
        sells.visibleAnnotations = List.of(new AnnotationNode("Lacme/QuickTest;"));
        method(test, 0, "turns", "()V").visibleAnnotations = List.of(new AnnotationNode("Lacme/TestRing;"));

        assertThat(tests(test)).containsExactly(sells);
    }

    private List<MethodNode> tests(ClassNode type) {
        TestMethods tests = new TestMethods(type, classes::get);
        return type.methods.stream().filter(tests::isTest).toList();
    }

    private void add(ClassNode type) {
        ClassWriter bytes = new ClassWriter(0);
        type.accept(bytes);
        classes.put(type.name, bytes.toByteArray());
    }

    private static ClassNode annotation(String name, String own) {
        ClassNode type = type(name, "java/lang/Object");
        type.visibleAnnotations = List.of(new AnnotationNode(own));
        return type;
    }

    private static ClassNode type(String name, String above) {
        ClassNode type = new ClassNode();
        type.version = Opcodes.V17;
        type.name = name;
        type.superName = above;
        return type;
    }

    private static MethodNode method(ClassNode type, int access, String name, String descriptor) {
        MethodNode method = new MethodNode(access | Opcodes.ACC_ABSTRACT, name, descriptor, null, null);
        type.methods.add(method);
        return method;
    }
}
