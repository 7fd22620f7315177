package io.javascope.analysis.lowering;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.javascope.analysis.mention.FileMentions;
import io.javascope.analysis.mention.Names;
import io.javascope.analysis.mention.Role;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Finds the names in one attributed file. */
final class Mentions extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Attributed tree;
    private final String text;
    private final FileMentions.Builder out;
    private final Set<Tree> written = new HashSet<>();
    /** Where local variables are declared, which is before they are used. */
    private final Map<Element, Integer> locals = new HashMap<>();

    private String within;

    private Mentions(Attributed tree, CompilationUnitTree unit, String path, String text, Names names) {
        this.tree = tree;
        this.text = text;
        this.out = new FileMentions.Builder(path, names);
        this.within = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    static FileMentions of(Attributed tree, CompilationUnitTree unit, String path, String text, Names names) {
        Mentions reader = new Mentions(tree, unit, path, text, names);
        reader.scan(unit, null);
        return reader.out.build();
    }

    private void add(Span span, @Nullable Element element, Role role) {
        String symbol = element == null ? null : symbol(element);
        if (symbol != null) {
            out.add(span, symbol, role, within);
        }
    }

    private @Nullable String symbol(Element element) {
        return switch (element) {
            case TypeElement type -> tree.name(type);
            case ExecutableElement method -> symbol(tree.ref(method));
            case VariableElement variable
            when variable.getKind().isField() -> tree.ownerName(variable) + "#" + variable.getSimpleName();
            case VariableElement variable -> {
                Integer declared = locals.get(variable);
                yield declared == null ? null : within + "~" + variable.getSimpleName() + "@" + declared;
            }
            default -> null;
        };
    }

    static String symbol(MethodRef ref) {
        return ref.owner() + "#" + ref.name() + ref.parameters();
    }

    /** The simple name of the class that declares it. */
    private static String ownerOf(Element member) {
        Element owner = member.getEnclosingElement();
        return owner == null ? "" : owner.getSimpleName().toString();
    }

    /** Where a name stands in a stretch of the text, as a word; an anonymous class has none. */
    private Span word(int from, int to, String name) {
        int at = name.isEmpty() ? -1 : from;
        while (at >= 0) {
            at = text.indexOf(name, at);
            int end = at + name.length();
            if (at < 0 || end > to) {
                return Span.NOWHERE;
            }
            boolean starts = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
            if (starts && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
                return new Span(at, end);
            }
            at = end;
        }
        return Span.NOWHERE;
    }

    private Span nameOf(Tree declaration, @Nullable Tree before, String name) {
        Span whole = tree.span(declaration);
        int from = before == null
                ? whole.start()
                : Math.max(whole.start(), tree.span(before).end());
        return whole.isReal() ? word(from, whole.end(), name) : Span.NOWHERE;
    }

    // ---- declarations ----

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        Element element = tree.element(type);
        String around = within;
        if (element instanceof TypeElement declared && !type.getSimpleName().isEmpty()) {
            add(nameOf(type, type.getModifiers(), type.getSimpleName().toString()), declared, Role.DECLARATION);
        }
        if (element instanceof TypeElement declared) {
            within = tree.name(declared);
        }
        super.visitClass(type, none);
        within = around;
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        String around = within;
        if (tree.element(method) instanceof ExecutableElement declared
                && tree.elements().getOrigin(declared) == Elements.Origin.EXPLICIT) {
            String name = method.getName().contentEquals(MethodRef.CONSTRUCTOR)
                    ? ownerOf(declared)
                    : method.getName().toString();
            Tree before = method.getReturnType() == null ? method.getModifiers() : method.getReturnType();
            add(nameOf(method, before, name), declared, Role.DECLARATION);
            within = symbol(tree.ref(declared));
            super.visitMethod(method, none);
        }
        within = around;
        return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
        Tree before =
                variable.getType() == null || tree.span(variable.getType()).equals(Span.NOWHERE)
                        ? variable.getModifiers()
                        : variable.getType();
        boolean constant = variable.getName().isEmpty();
        Element element = tree.element(variable);
        if (!constant && element != null) {
            boolean isConstant = element.getKind() == ElementKind.ENUM_CONSTANT;
            Span name = nameOf(
                    variable, isConstant ? null : before, variable.getName().toString());
            if (!element.getKind().isField()) {
                locals.put(element, name.start());
            }
            add(name, element, Role.DECLARATION);
        }
        return super.visitVariable(variable, none);
    }

    // ---- uses ----

    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void none) {
        written.add(assignment.getVariable());
        return super.visitAssignment(assignment, none);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree assignment, @Nullable Void none) {
        written.add(assignment.getVariable());
        return super.visitCompoundAssignment(assignment, none);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void none) {
        switch (unary.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                written.add(unary.getExpression());
            default -> {
                // reads it
            }
        }
        return super.visitUnary(unary, none);
    }

    private Role role(Tree use, Element element) {
        return switch (element) {
            case ExecutableElement _ -> Role.CALL;
            case TypeElement _ -> Role.TYPE;
            default -> written.contains(use) ? Role.WRITE : Role.READ;
        };
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void none) {
        Element element = tree.element(name);
        boolean keyword = name.getName().contentEquals("this") || name.getName().contentEquals("super");
        if (element != null && (!keyword || element instanceof ExecutableElement)) {
            add(tree.span(name), element, role(name, element));
        }
        return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void none) {
        Element element = tree.element(select);
        Span span = tree.span(select);
        if (element != null && span.isReal()) {
            Span name = new Span(Math.max(0, span.end() - select.getIdentifier().length()), span.end());
            add(name, element, role(select, element));
        }
        return super.visitMemberSelect(select, none);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void none) {
        Element element = tree.element(reference);
        Span span = tree.span(reference);
        if (element != null && span.isReal()) {
            String name = reference.getName().contentEquals(MethodRef.CONSTRUCTOR)
                    ? "new"
                    : reference.getName().toString();
            add(new Span(Math.max(0, span.end() - name.length()), span.end()), element, Role.CALL);
        }
        return super.visitMemberReference(reference, none);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void none) {
        Element element = tree.element(creation);
        if (element instanceof ExecutableElement constructor && creation.getClassBody() == null) {
            Span whole = tree.span(creation);
            String name = ownerOf(constructor);
            add(whole.isReal() ? word(whole.start(), whole.end(), name) : whole, constructor, Role.CALL);
        }
        return super.visitNewClass(creation, none);
    }
}
