package io.javascope.session.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method as a source declares it, in a class that has a name.
 *
 * @param type the class's binary name without its package, such as {@code Order$Line}
 * @param first its first line, 1-based: that of its annotations
 * @param last the line of its closing brace
 */
public record MethodLines(String type, String name, int first, int last) {

    /** All of a text; none when it is null or cannot be read. CPU-bound, milliseconds. */
    public static List<MethodLines> of(@Nullable String text) {
        var all = new ArrayList<MethodLines>();
        Syntax.read(
                text,
                (unit, positions) -> unit.getTypeDecls().stream()
                        .filter(ClassTree.class::isInstance)
                        .forEach(type -> add((ClassTree) type, "", unit, positions, all)));
        return List.copyOf(all);
    }

    private static void add(
            ClassTree type, String around, CompilationUnitTree unit, SourcePositions positions, List<MethodLines> all) {
        var name = around + type.getSimpleName();
        for (var member : type.getMembers()) {
            switch (member) {
                case ClassTree inner -> add(inner, name + "$", unit, positions, all);
                case MethodTree method -> {
                    int first = line(unit, positions.getStartPosition(unit, method));
                    int last = line(unit, positions.getEndPosition(unit, method));
                    if (first > 0 && last > 0) {
                        all.add(new MethodLines(name, method.getName().toString(), first, last));
                    }
                }
                case Tree _ -> {}
            }
        }
    }

    private static int line(CompilationUnitTree unit, long position) {
        return position < 0 ? 0 : Math.toIntExact(unit.getLineMap().getLineNumber(position));
    }
}
