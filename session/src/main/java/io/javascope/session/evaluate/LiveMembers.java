package io.javascope.session.evaluate;

import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.TypeComponent;
import io.javascope.history.state.Value;
import io.javascope.session.Completion;
import io.javascope.session.Completion.Kind;
import io.javascope.session.evaluate.Names.Referent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a text may go on at a live frame. What stands before a dot is evaluated when nothing has to run for it; nothing is
 * proposed behind a call. Asks the debuggee, so never on an actor's thread.
 */
public final class LiveMembers {
    private static final int MOST = 200;
    private static final Pattern PREFIX = Pattern.compile("[\\w$]*$");
    private static final Pattern QUALIFIER = Pattern.compile("[\\w$.\\[\\]()]*$");
    private static final List<String> IMPORTED = List.of("java.lang.", "java.util.", "java.util.stream.");

    private final LiveValues values;
    private final Map<String, Completion> found = new LinkedHashMap<>();
    private final String prefix;
    private final int start;

    private LiveMembers(LiveValues values, String prefix, int start) {
        this.values = values;
        this.prefix = prefix;
        this.start = start;
    }

    /** Ways to go on behind the first {@code at} chars of a text, the nearest names first; at most 200. */
    public static List<Completion> of(LiveValues values, String text, int at) {
        var before = text.substring(0, Math.clamp(at, 0, text.length()));
        var name = PREFIX.matcher(before);
        var prefix = name.find() ? name.group() : "";
        int start = before.length() - prefix.length();
        var members = new LiveMembers(values, prefix, start);
        if (start > 0 && before.charAt(start - 1) == '.') {
            members.behind(qualifier(before.substring(0, start - 1)));
        } else {
            members.simple();
        }
        return members.found.values().stream().limit(MOST).toList();
    }

    /** The longest piece of the text's end that can be an expression. */
    private static String qualifier(String before) {
        var piece = QUALIFIER.matcher(before);
        var text = piece.find() ? piece.group() : "";
        int open = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            open += c == ')' || c == ']' ? 1 : c == '(' || c == '[' ? -1 : 0;
            if (open < 0) {
                return text.substring(i + 1);
            }
        }
        return text;
    }

    private void simple() {
        values.localNames().reversed().forEach(name -> add(name, name, Kind.VARIABLE));
        var frameClass = values.frame().className();
        boolean isStatic = values.self() instanceof Value.Null;
        for (Optional<String> level = Optional.of(frameClass); level.isPresent(); ) {
            values.type(level.get()).ifPresent(type -> members(type, isStatic));
            level = new Scope(values, new Subtyping(values.classes())).enclosing(level.get());
        }
        if (!isStatic) {
            add("this", "this", Kind.KEYWORD);
        }
        types(frameClass);
    }

    private void types(String frameClass) {
        if (prefix.isEmpty()) {
            return;
        }
        var home = frameClass.substring(0, frameClass.lastIndexOf('.') + 1);
        for (var type : values.code().vm().allClasses()) {
            var name = type.name();
            var simple = TypeText.simple(name);
            boolean near = name.startsWith(home) && name.indexOf('.', home.length()) < 0
                    || IMPORTED.stream().anyMatch(p -> name.startsWith(p) && name.indexOf('.', p.length()) < 0);
            if (near && !name.endsWith("]") && !simple.contains("$") && !simple.contains("/")) {
                add(simple, simple, Kind.TYPE);
            }
        }
    }

    private void behind(String qualifier) {
        if (!(Expression.parse(qualifier) instanceof ParseResult.Parsed(var expression))) {
            return;
        }
        try {
            switch (new Evaluation(values, Effects.NONE).names().referent(expression.tree())) {
                case Referent.Variable(var place) -> of(place.current());
                case Referent.Result(var value) -> of(value);
                case Referent.Type(var type) -> {
                    values.type(type).ifPresent(it -> members(it, true));
                    add("class", "class", Kind.KEYWORD);
                }
                case Referent.Package _ -> {}
            }
        } catch (EvaluationProblem _) {
            // What stands before the dot has no value that is known without running it: there is nothing to propose.
            return;
        }
    }

    private void of(Typed value) {
        if (value.value() instanceof Value.Reference reference && reference.isArray()) {
            add("length", "length", Kind.FIELD);
            return;
        }
        if (values.object(value.value()) instanceof ObjectReference object) {
            members(object.referenceType(), false);
        } else {
            values.type(value.type()).ifPresent(type -> members(type, false));
        }
    }

    private void members(ReferenceType type, boolean staticOnly) {
        var all = new ArrayList<TypeComponent>();
        for (var declaring : LiveMethods.lineage(type)) {
            all.addAll(declaring.fields());
            if (declaring instanceof ClassType || !staticOnly || declaring.equals(type)) {
                all.addAll(declaring.methods());
            }
        }
        for (var member : all) {
            if (member.isSynthetic() || member.name().startsWith("<") || (staticOnly && !member.isStatic())) {
                continue;
            }
            switch (member) {
                case Method method ->
                    add(
                            method.name()
                                    + method.argumentTypeNames().stream()
                                            .map(TypeText::simple)
                                            .collect(Collectors.joining(", ", "(", ")")),
                            method.name() + (method.argumentTypeNames().isEmpty() ? "()" : "("),
                            Kind.METHOD);
                default -> add(member.name(), member.name(), Kind.FIELD);
            }
        }
    }

    private void add(String label, String text, Kind kind) {
        if (label.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
            found.putIfAbsent(label, new Completion(label, text, kind, start, prefix.length()));
        }
    }
}
