package io.javascope.analysis.attribution;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.ArrayList;
import java.util.List;

/** A file without the bodies of its methods: all that other files can see of it. */
final class Stub {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String text;
    private final List<int[]> bodies = new ArrayList<>();

    private Stub(CompilationUnitTree unit, SourcePositions positions, String text) {
        this.unit = unit;
        this.positions = positions;
        this.text = text;
    }

    /** Two texts with one stub declare the same. */
    static String of(CompilationUnitTree unit, SourcePositions positions, String text) {
        Stub stub = new Stub(unit, positions, text);
        unit.getTypeDecls().forEach(stub::collect);
        return stub.written();
    }

    private void collect(Tree tree) {
        switch (tree) {
            case ClassTree type -> type.getMembers().forEach(this::collect);
            case MethodTree method -> {
                if (method.getBody() != null) {
                    body(method.getBody());
                }
            }
            case BlockTree initialiser -> body(initialiser);
            default -> {
                // a field: its initialiser may be a constant that others see
            }
        }
    }

    private void body(BlockTree block) {
        int start = (int) positions.getStartPosition(unit, block);
        int end = (int) positions.getEndPosition(unit, block);
        int from = block.isStatic() && start >= 0 ? text.indexOf('{', start) : start;
        if (from >= 0 && end > from && text.charAt(from) == '{') {
            bodies.add(new int[] {from, end});
        }
    }

    private String written() {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int[] body : bodies) {
            if (body[0] >= at) {
                out.append(text, at, body[0]).append("{throw null;}");
                at = body[1];
            }
        }
        return out.append(text, at, text.length()).toString();
    }
}
