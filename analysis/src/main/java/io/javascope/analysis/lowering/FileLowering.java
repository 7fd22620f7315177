package io.javascope.analysis.lowering;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The lowering of one file. */
final class FileLowering {
    private final Attributed tree;
    private final String path;
    private final String text;
    private final List<ClassInfo> classes = new ArrayList<>();
    private final Map<String, ClassLowering> known = new HashMap<>();
    private final Map<ClassTree, ClassLowering> local = new HashMap<>();

    FileLowering(Attributed tree, String path, String text) {
        this.tree = tree;
        this.path = path;
        this.text = text;
    }

    List<ClassInfo> lower(CompilationUnitTree unit) {
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree declaration) {
                lower(declaration, null, null);
            }
        }
        return classes;
    }

    Attributed tree() {
        return tree;
    }

    String path() {
        return path;
    }

    void add(ClassInfo type) {
        classes.add(type);
    }

    /** A class of this file that was met before. */
    @Nullable
    ClassLowering known(String name) {
        return known.get(name);
    }

    void memberClass(ClassTree declaration, ClassLowering outer) {
        lower(declaration, outer, null);
    }

    /**
     * A local or anonymous class. What finally does is written several times, the classes in it are one.
     *
     * @throws IllegalStateException if the compiler knows no such class
     */
    ClassLowering localClass(ClassTree declaration, MethodLowering around) {
        ClassLowering before = local.get(declaration);
        if (before != null) {
            return before;
        }
        ClassLowering lowered = lower(declaration, around.owner, around);
        if (lowered == null) {
            throw new IllegalStateException("The compiler did not enter a class in " + path);
        }
        local.put(declaration, lowered);
        return lowered;
    }

    private @Nullable ClassLowering lower(
            ClassTree declaration, @Nullable ClassLowering outer, @Nullable MethodLowering around) {
        if (!(tree.element(declaration) instanceof TypeElement element)) {
            return null;
        }
        ClassLowering lowering = new ClassLowering(this, declaration, element, outer, around);
        known.put(lowering.name(), lowering);
        lowering.lower();
        return lowering;
    }

    /** All classes above, nearest first. */
    Collection<TypeElement> above(TypeElement type) {
        Set<TypeElement> seen = new LinkedHashSet<>();
        List<TypeMirror> open = new ArrayList<>(tree.types().directSupertypes(type.asType()));
        while (!open.isEmpty()) {
            TypeElement next = ClassLowering.elementOf(open.removeFirst());
            if (next != null && seen.add(next)) {
                open.addAll(tree.types().directSupertypes(next.asType()));
            }
        }
        return seen;
    }

    /** How many lines a stretch of the text takes. */
    int lines(Span span) {
        return span.isReal()
                ? 1
                        + (int) text.substring(span.start(), Math.min(span.end(), text.length()))
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                : 0;
    }

    /** Where a name stands at or after the start of a span, or -1. */
    int nameAfter(Span span, String name) {
        if (!span.isReal()) {
            return -1;
        }
        int at = span.start();
        while (true) {
            at = text.indexOf(name, at);
            if (at < 0 || at >= span.end()) {
                return -1;
            }
            int end = at + name.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
            int next = end;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            if (begins && next < text.length() && (text.charAt(next) == '(' || text.charAt(next) == '{')) {
                return at;
            }
            at = end;
        }
    }
}
