package io.javascope.analysis.lowering;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import io.javascope.analysis.mention.FileMentions;
import io.javascope.analysis.mention.Names;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Lowers the files of one attributed task. The same thread that runs the task calls it, after {@code analyze()}; the
 * result keeps nothing of the compiler.
 */
public final class Lowering {
    private final JavacTask task;
    private final Set<TypeElement> mentioned = new LinkedHashSet<>();
    private final Set<String> ours = new LinkedHashSet<>();

    /** For one task. */
    public Lowering(JavacTask task) {
        this.task = task;
    }

    /** The classes that a file declares. */
    public List<ClassInfo> lower(CompilationUnitTree unit, String path, String text) {
        List<ClassInfo> classes = new FileLowering(new Attributed(task, unit, mentioned::add), path, text).lower(unit);
        classes.forEach(type -> ours.add(type.name()));
        return classes;
    }

    /** The names in a file, with the methods in it that override others. */
    public FileMentions mentions(CompilationUnitTree unit, String path, String text, Names names) {
        return Mentions.of(new Attributed(task, unit, mentioned::add), unit, path, text, names);
    }

    /** A method as {@link FileMentions} names it. */
    public static String symbol(MethodRef method) {
        return Mentions.symbol(method);
    }

    /** The hierarchy above all types that the lowered files mention and do not declare. */
    public List<ClassInfo> library() {
        Map<String, ClassInfo> found = new LinkedHashMap<>();
        List<TypeElement> open = new ArrayList<>(mentioned);
        while (!open.isEmpty()) {
            TypeElement type = open.removeLast();
            String name = task.getElements().getBinaryName(type).toString();
            if (!found.containsKey(name) && !ours.contains(name)) {
                found.put(name, info(type, name));
                task.getTypes().directSupertypes(type.asType()).forEach(above -> {
                    TypeElement element = ClassLowering.elementOf(above);
                    if (element != null) {
                        open.add(element);
                    }
                });
            }
        }
        return List.copyOf(found.values());
    }

    private ClassInfo info(TypeElement type, String name) {
        TypeMirror superclass = type.getSuperclass();
        return new ClassInfo(
                name,
                type.getKind().name(),
                type.getModifiers(),
                superclass.getKind() == TypeKind.DECLARED ? nameOf(superclass) : null,
                type.getInterfaces().stream()
                        .filter(above -> above.getKind() == TypeKind.DECLARED)
                        .map(this::nameOf)
                        .toList(),
                "",
                List.of(),
                List.of(),
                List.of(),
                Span.NOWHERE);
    }

    private String nameOf(TypeMirror type) {
        TypeElement element = ClassLowering.elementOf(type);
        return element == null ? "?" : task.getElements().getBinaryName(element).toString();
    }
}
