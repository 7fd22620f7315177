package io.javascope.session.evaluate;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The JDK's own classes as this server's JVM knows them: their inheritance is the same in every program. */
final class JdkClasses implements Classes {
    private static final List<String> PACKAGES = List.of("java.lang.", "java.util.");

    @Override
    public Optional<ClassShape> named(String binaryName) {
        if (!binaryName.startsWith("java.") || binaryName.endsWith("[]")) {
            return Optional.empty();
        }
        try {
            return Optional.of(shape(Class.forName(binaryName, false, ClassLoader.getPlatformClassLoader())));
        } catch (ClassNotFoundException | LinkageError _) {
            return Optional.empty(); // not a class of this JDK: the caller says what it could not find
        }
    }

    @Override
    public List<String> withSimpleName(String simpleName) {
        return PACKAGES.stream()
                .map(name -> name + simpleName)
                .filter(name -> named(name).isPresent())
                .toList();
    }

    private static ClassShape shape(Class<?> type) {
        var superclass = type.getSuperclass();
        return new ClassShape(
                type.getName(),
                superclass == null ? null : superclass.getName(),
                Arrays.stream(type.getInterfaces()).map(Class::getName).toList(),
                type.isInterface(),
                Modifier.isStatic(type.getModifiers()),
                Modifier.isAbstract(type.getModifiers()),
                true);
    }
}
