package io.javascope.analysis.syntax;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import io.javascope.analysis.syntax.Symbol.Kind;
import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Reads the declarations out of a parsed file, also out of the pieces that javac's recovery put aside. */
final class Outline {
    private static final String CONSTRUCTOR = "<init>";
    private static final String ERROR_NAME = "<error>";

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String text;
    private final LineTable lines;

    Outline(CompilationUnitTree unit, SourcePositions positions, String text, LineTable lines) {
        this.unit = unit;
        this.positions = positions;
        this.text = text;
        this.lines = lines;
    }

    List<Symbol> symbols() {
        List<Symbol> symbols = new ArrayList<>();
        if (unit.getModule() != null) {
            symbols.add(module(unit.getModule()));
        }
        addAll(unit.getTypeDecls(), null, symbols);
        if (symbols.isEmpty() && unit.getPackage() != null) {
            symbols.add(packageSymbol(unit.getPackage()));
        }
        return symbols;
    }

    private void addAll(List<? extends Tree> trees, @Nullable ClassTree owner, List<Symbol> into) {
        int previousEnd = -1;
        for (Tree tree : trees) {
            switch (tree) {
                case ClassTree type when isImplicit(type) -> addAll(type.getMembers(), type, into);
                case ClassTree type -> into.add(type(type));
                case MethodTree method -> addNamed(method(method, owner), into);
                case VariableTree variable -> addNamed(variable(variable, owner, previousEnd), into);
                case ErroneousTree broken
                when broken.getErrorTrees() != null -> addAll(broken.getErrorTrees(), owner, into);
                default -> {} // initializer blocks, stray semicolons, imports in the wrong place
            }
            previousEnd = end(tree);
        }
    }

    private static void addNamed(Symbol symbol, List<Symbol> into) {
        if (!symbol.name().isEmpty() && !symbol.name().equals(ERROR_NAME)) {
            into.add(symbol);
        }
    }

    private Symbol module(ModuleTree module) {
        String name = module.getName().toString();
        return symbol(Kind.MODULE, name, null, null, range(module, start(module)), treeOr(module.getName(), module));
    }

    private Symbol packageSymbol(PackageTree tree) {
        String name = tree.getPackageName().toString();
        return symbol(Kind.PACKAGE, name, null, null, range(tree, start(tree)), treeOr(tree.getPackageName(), tree));
    }

    private Symbol type(ClassTree type) {
        String name = type.getSimpleName().toString();
        boolean unnamed = name.isEmpty() || name.equals(ERROR_NAME);
        TextRange whole = range(type, start(type));
        NameScanner.Word word = NameScanner.find(text, behind(type.getModifiers(), whole.start()), whole.end(), name);
        List<Symbol> members = new ArrayList<>();
        addAll(type.getMembers(), type, members);
        return new Symbol(
                kind(type), unnamed ? Symbol.UNNAMED : name, null, null, around(whole, word), selection(word), members);
    }

    private Symbol method(MethodTree method, @Nullable ClassTree owner) {
        boolean constructor = method.getName().contentEquals(CONSTRUCTOR);
        String name = constructor && owner != null
                ? owner.getSimpleName().toString()
                : method.getName().toString();
        TextRange whole = range(method, start(method));
        int from = behind(method.getModifiers(), whole.start());
        if (!method.getTypeParameters().isEmpty()) {
            from = Math.max(from, end(method.getTypeParameters().getLast()));
        }
        Tree result = method.getReturnType();
        if (result != null) {
            from = Math.max(from, end(element(result)));
        }
        NameScanner.Word word = NameScanner.find(text, from, whole.end(), name);
        String parameters =
                method.getParameters().stream().map(this::typeOf).collect(Collectors.joining(", ", "(", ")"));
        return symbol(
                constructor ? Kind.CONSTRUCTOR : Kind.METHOD,
                name,
                parameters,
                result == null ? null : shown(result),
                whole,
                word);
    }

    private Symbol variable(VariableTree variable, @Nullable ClassTree owner, int previousEnd) {
        String name = variable.getName().toString();
        // "int a, b;" has one type and one start for both: what follows a comma begins behind its predecessor.
        boolean follows = previousEnd > start(variable);
        TextRange whole = range(variable, follows ? skipBlanks(previousEnd) : start(variable));
        int from = behind(variable.getModifiers(), whole.start());
        boolean constant = isEnumConstant(variable, owner);
        if (!follows && !constant && variable.getType() != null) {
            from = Math.max(from, end(element(variable.getType())));
        }
        NameScanner.Word word = NameScanner.find(text, Math.max(from, whole.start()), whole.end(), name);
        return symbol(kind(variable, owner, constant), name, null, constant ? null : typeOf(variable), whole, word);
    }

    private static Kind kind(VariableTree variable, @Nullable ClassTree owner, boolean constant) {
        if (constant) {
            return Kind.ENUM_CONSTANT;
        }
        boolean inRecord = owner != null && owner.getKind() == Tree.Kind.RECORD;
        return inRecord && !variable.getModifiers().getFlags().contains(Modifier.STATIC)
                ? Kind.RECORD_COMPONENT
                : Kind.FIELD;
    }

    private static Kind kind(ClassTree type) {
        return switch (type.getKind()) {
            case INTERFACE -> Kind.INTERFACE;
            case ANNOTATION_TYPE -> Kind.ANNOTATION_TYPE;
            case RECORD -> Kind.RECORD;
            case ENUM -> Kind.ENUM;
            default -> Kind.CLASS;
        };
    }

    /** javac gives an enum constant a type that is named like the constant and stands nowhere in the text. */
    private boolean isEnumConstant(VariableTree variable, @Nullable ClassTree owner) {
        return owner != null
                && owner.getKind() == Tree.Kind.ENUM
                && variable.getType() instanceof IdentifierTree type
                && positions.getEndPosition(unit, type) < 0
                && variable.getInitializer() != null;
    }

    /** The class around a compact source file stands nowhere in the text: it begins with its first member. */
    private boolean isImplicit(ClassTree type) {
        return type.getKind() == Tree.Kind.CLASS
                && positions.getEndPosition(unit, type) < 0
                && !type.getMembers().isEmpty()
                && start(type) == start(type.getMembers().getFirst());
    }

    private String typeOf(VariableTree variable) {
        Tree type = variable.getType();
        return type == null ? "var" : shown(type);
    }

    private String shown(Tree type) {
        if (type instanceof ErroneousTree) {
            return "?";
        }
        String printed = type.toString();
        int end = end(type);
        boolean variableArity = end > 3 && end <= text.length() && text.startsWith("...", end - 3);
        return variableArity && printed.endsWith("[]") ? printed.substring(0, printed.length() - 2) + "..." : printed;
    }

    /** The type before any brackets: in "int m()[]" javac's array type reaches over the name. */
    private static Tree element(Tree type) {
        return switch (type) {
            case ArrayTypeTree array -> element(array.getType());
            case AnnotatedTypeTree annotated
            when annotated.getUnderlyingType() instanceof ArrayTypeTree array -> element(array);
            default -> type;
        };
    }

    private Symbol symbol(
            Kind kind,
            String name,
            @Nullable String parameters,
            @Nullable String type,
            TextRange whole,
            NameScanner.Word word) {
        return new Symbol(kind, name, parameters, type, around(whole, word), selection(word), List.of());
    }

    private NameScanner.Word treeOr(Tree name, Tree fallback) {
        int start = start(name) >= 0 ? start(name) : Math.max(0, start(fallback));
        return new NameScanner.Word(start, Math.max(start, end(name)), "");
    }

    private TextRange selection(NameScanner.Word word) {
        return lines.range(word.start(), word.end());
    }

    private TextRange around(TextRange whole, NameScanner.Word word) {
        return lines.range(Math.min(whole.start(), word.start()), Math.max(whole.end(), word.end()));
    }

    /** From the given start to the tree's end, without the blanks and the comma that javac counts in. */
    private TextRange range(Tree tree, int start) {
        int from = Math.max(0, start);
        int to = Math.clamp(end(tree), from, text.length());
        while (to > from && (Character.isWhitespace(text.charAt(to - 1)) || text.charAt(to - 1) == ',')) {
            to--;
        }
        return lines.range(from, to);
    }

    private int behind(ModifiersTree modifiers, int otherwise) {
        return Math.max(end(modifiers), otherwise);
    }

    private int skipBlanks(int offset) {
        int at = offset;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }
}
