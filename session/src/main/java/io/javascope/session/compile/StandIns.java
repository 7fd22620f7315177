package io.javascope.session.compile;

import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.Signature.TypeParam;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The source in which a snippet is compiled: for each class around the frame an abstract class that stands for it, nested
 * as they are, each below a copy of its class ({@link ClassCopies}), so that every name means what it means in the frame's
 * own source. The innermost has the snippet as a method.
 */
final class StandIns {
    /** The method with the snippet. */
    static final String METHOD = "$evaluate";

    /** The local variable that takes the value of an expression. */
    static final String RESULT = "$result";

    /** The parameter through which variables are written back. */
    static final String OUT = "$out";

    /** The bootstrap of accesses that the JVM would refuse. */
    static final String LINK = "$link";

    /**
     * Takes the debuggee's trusted lookup: by a call, since the debug interface writes no field of a type that the class's
     * loader has not been asked for.
     */
    static final String TRUST = "$trust";

    private static final List<String> USUAL = List.of(
            "java.util.*",
            "java.util.function.*",
            "java.util.stream.*",
            "java.util.concurrent.*",
            "java.io.*",
            "java.nio.file.*",
            "java.time.*",
            "java.math.*");

    private static final String LINKER = """
            static java.lang.invoke.MethodHandles.Lookup $trusted;
            static void $trust(Object $o) { $trusted = (java.lang.invoke.MethodHandles.Lookup) $o; }
            static java.lang.invoke.CallSite $link(java.lang.invoke.MethodHandles.Lookup $l, String $n, \
            java.lang.invoke.MethodType $t, int $k, Class<?> $f, String $o, java.lang.invoke.MethodType $m) throws Throwable {
              Class<?> $c = Class.forName($o, false, $f.getClassLoader());
              java.lang.invoke.MethodHandles.Lookup $p = $trusted;
              java.lang.invoke.MethodHandle $h = switch ($k) {
                case 0 -> $p.findGetter($c, $n, $m.returnType());
                case 1 -> $p.findSetter($c, $n, $m.lastParameterType());
                case 2 -> $p.findStaticGetter($c, $n, $m.returnType());
                case 3 -> $p.findStaticSetter($c, $n, $m.lastParameterType());
                case 4 -> $p.findVirtual($c, $n, $m);
                case 5 -> $p.findStatic($c, $n, $m);
                case 6 -> $p.findSpecial($c, $n, $m, $f);
                default -> $p.findConstructor($c, $m);
              };
              return new java.lang.invoke.ConstantCallSite($h.asType($t));
            }
            """;

    private final ClassFiles classes;
    private final List<Level> levels;
    private final FrameScope scope;
    private final Snippet snippet;
    private final List<FrameScope.Variable> passed;
    private final SourceTypes types;

    /**
     * @param levels the classes around the frame, the outermost first
     * @param passed the variables that are handed over
     */
    StandIns(
            ClassFiles classes,
            List<Level> levels,
            FrameScope scope,
            Snippet snippet,
            List<FrameScope.Variable> passed) {
        this.classes = classes;
        this.levels = levels;
        this.scope = scope;
        this.snippet = snippet;
        this.passed = passed;
        this.types = new SourceTypes(classes);
    }

    /** Packages whose classes may be named without an import. */
    static List<String> usual() {
        return USUAL;
    }

    static String copyName(Level level, int depth) {
        return inPackage(level, "$Copy" + depth);
    }

    /** Internal name of the class that stands for a level. */
    static String levelName(List<Level> levels, int depth) {
        return inPackage(
                levels.getFirst(),
                java.util.stream.IntStream.rangeClosed(0, depth)
                        .mapToObj(i -> "$Level" + i)
                        .collect(Collectors.joining("$")));
    }

    private static String inPackage(Level level, String simple) {
        return level.packageName().isEmpty() ? simple : level.packageName() + "/" + simple;
    }

    /**
     * A source that can be compiled.
     *
     * @param text of the file
     * @param name internal name of its class
     * @param snippet where the snippet's parts stand in it
     * @param imports where its imports end
     * @param copies class files that it names, by internal name
     * @param nameless classes that must be lifted to be named
     */
    record Source(
            String text,
            String name,
            Inserted snippet,
            int imports,
            Map<String, byte[]> copies,
            Set<String> nameless) {}

    /** @param withoutImports those that turned out to mean nothing, and {@code extra} ones that are needed */
    Source write(Set<String> withoutImports, Set<String> extra) {
        var copies = new LinkedHashMap<String, byte[]>();
        var head = new StringBuilder();
        var packageName = levels.getFirst().packageName().replace('/', '.');
        if (!packageName.isEmpty()) {
            head.append("package ").append(packageName).append(";\n");
        }
        imports(withoutImports, extra)
                .forEach(name -> head.append("import ").append(name).append(";\n"));
        int afterImports = head.length();
        var outer = new ArrayList<TypeParam>();
        for (int depth = 0; depth < levels.size(); depth++) {
            var level = levels.get(depth);
            if (level.isStatic()) {
                outer.clear();
            }
            var own = level.typeParameters();
            var shadowed = own.stream().map(TypeParam::identifier).collect(Collectors.toSet());
            var around = outer.stream()
                    .filter(p -> !shadowed.contains(p.identifier()))
                    .toList();
            copies.put(copyName(level, depth), ClassCopies.standIn(level, copyName(level, depth), around));
            var arguments = new ArrayList<>(around);
            arguments.addAll(own);
            head.append("abstract ")
                    .append(depth > 0 && level.isStatic() ? "static " : "")
                    .append("class $Level")
                    .append(depth)
                    .append(types.parameters(own))
                    .append(" extends $Copy")
                    .append(depth)
                    .append(arguments(arguments))
                    .append(" {\n");
            outer.clear();
            outer.addAll(arguments);
        }
        head.append(method());
        var inserted = new Inserted(snippet, edits());
        var body = new StringBuilder(head);
        body(body, inserted);
        body.append("}\n").append(LINKER).append("}\n".repeat(levels.size()));
        return new Source(
                body.toString(), levelName(levels, 0), inserted, afterImports, copies, Set.copyOf(types.nameless()));
    }

    private static String arguments(List<TypeParam> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream().map(TypeParam::identifier).collect(Collectors.joining(", ", "<", ">"));
    }

    private String method() {
        var declared = new HashMap<String, String>();
        levels.forEach(level -> level.typeParameters().forEach(p -> declared.put(p.identifier(), types.of(p))));
        types.variables().clear(); // what the classes name they declare
        var own = new LinkedHashMap<String, String>();
        var signature = scope.methodSignature();
        if (signature != null) {
            MethodSignature.parseFrom(signature).typeParameters().forEach(p -> own.put(p.identifier(), types.of(p)));
        }
        var parameters = new StringBuilder("Object[] " + OUT);
        for (var variable : passed) {
            var type = types.of(Signature.parseFrom(variable.signature()));
            parameters.append(", ").append(type).append(' ').append(variable.name());
            if (variable.signature().startsWith("T") && (scope.isStatic() || !declared.containsKey(type))) {
                var erased = types.ofDescriptor(variable.descriptor());
                own.putIfAbsent(
                        type,
                        declared.containsKey(type)
                                ? declared.get(type)
                                : erased.equals("java.lang.Object") ? type : type + " extends " + erased);
            }
        }
        // A lambda's method has no signature, but its variables may name the variables of the method around it.
        List.copyOf(types.variables()).stream()
                .filter(name -> scope.isStatic() || !declared.containsKey(name))
                .forEach(name -> own.putIfAbsent(name, declared.getOrDefault(name, name)));
        var generic = own.isEmpty() ? "" : own.values().stream().collect(Collectors.joining(", ", "<", "> "));
        return (scope.isStatic() ? "static " : "") + generic + "Object " + METHOD + "(" + parameters
                + ") throws Throwable {\n";
    }

    private void body(StringBuilder into, Inserted inserted) {
        var written = passed.stream()
                .filter(v -> snippet.assigned().contains(v.name()))
                .toList();
        into.append(written.isEmpty() ? "{\n" : "try {\n");
        if (snippet.form() == Snippet.Form.EXPRESSION && snippet.lastFrom() >= 0) {
            into.append("var " + RESULT + " = ");
            inserted.append(into, 0, snippet.text().length());
            into.append("\n; return " + RESULT + ";\n");
        } else if (snippet.lastFrom() >= 0) {
            inserted.append(into, 0, snippet.lastFrom());
            into.append("\nvar " + RESULT + " = ");
            inserted.append(into, snippet.lastFrom(), snippet.lastTo());
            into.append("\n; return " + RESULT + ";\n");
        } else {
            into.append("if (true) {\n");
            inserted.append(into, 0, snippet.text().length());
            into.append("\n}\nreturn " + OUT + ";\n");
        }
        into.append("}");
        if (!written.isEmpty()) {
            into.append(" finally {\n");
            for (int i = 0; i < passed.size(); i++) {
                if (written.contains(passed.get(i))) {
                    into.append(OUT + "[" + i + "] = " + passed.get(i).name() + ";\n");
                }
            }
            into.append(OUT + "[" + passed.size() + "] = " + OUT + ";\n}");
        }
        into.append("\n");
    }

    private List<String> imports(Set<String> without, Set<String> extra) {
        var all = new LinkedHashSet<String>();
        var simple = new HashSet<String>();
        if (!levels.getFirst().packageName().isEmpty()) {
            for (var level : levels.reversed()) {
                for (var member : level.memberClasses()) {
                    if (simple.add(member.innerName().orElseThrow().stringValue())) {
                        all.add(types.name(member.innerClass().asInternalName()));
                    }
                }
            }
        }
        var own = scope.imports();
        for (var name : own == null ? USUAL : own) {
            boolean shadowed =
                    !name.startsWith("static ") && simple.contains(name.substring(name.lastIndexOf('.') + 1));
            if (!shadowed) {
                all.add(name);
            }
        }
        all.addAll(extra);
        all.removeAll(without);
        return List.copyOf(all);
    }

    /** What must be written otherwise so that it means the same: {@code this}, outer objects, classes without a name. */
    private List<Inserted.Edit> edits() {
        var edits = new ArrayList<Inserted.Edit>();
        int last = levels.size() - 1;
        for (var self : scope.isStatic() ? List.<Snippet.Span>of() : snippet.selves()) {
            edits.add(new Inserted.Edit(self.from(), self.to(), real(last, "this")));
        }
        for (var qualified : scope.isStatic() ? List.<Snippet.Qualified>of() : snippet.qualified()) {
            level(qualified.type())
                    .ifPresent(depth -> edits.add(new Inserted.Edit(
                            qualified.span().from(), qualified.span().to(), real(depth, "$Level" + depth + ".this"))));
        }
        if (!scope.isStatic()) {
            for (var creation : snippet.creations()) {
                outerOf(creation.type())
                        .ifPresent(depth -> edits.add(new Inserted.Edit(
                                creation.at(), creation.at(), real(depth, "$Level" + depth + ".this") + ".")));
            }
        }
        var renamed = renamed();
        for (var type : snippet.types()) {
            var name = renamed.get(type.name());
            boolean isVariable = passed.stream().anyMatch(v -> v.name().equals(type.name()));
            if (name != null && !isVariable && !snippet.declared().contains(type.name())) {
                edits.add(new Inserted.Edit(type.span().from(), type.span().to(), name));
            }
        }
        return edits;
    }

    private String real(int depth, String object) {
        var around = new ArrayList<TypeParam>();
        var text = types.name(levels.get(depth).name());
        var own = levels.get(depth).typeParameters();
        boolean plain = levels.get(depth).isStatic() && around.isEmpty();
        return "((" + text + (plain ? arguments(own) : "") + ") (Object) " + object + ")";
    }

    private Optional<Integer> level(String name) {
        for (int depth = levels.size() - 1; depth >= 0; depth--) {
            if (levels.get(depth).simpleName().equals(name)
                    || types.name(levels.get(depth).name()).equals(name)) {
                return Optional.of(depth);
            }
        }
        return Optional.empty();
    }

    /** The level whose objects a class needs around it. */
    private Optional<Integer> outerOf(String simpleName) {
        for (int depth = levels.size() - 1; depth >= 0; depth--) {
            for (var at = Optional.of(levels.get(depth).name()); at.isPresent(); ) {
                var model = classes.model(at.get());
                var found = model.stream()
                        .flatMap(it -> new Level(at(it), it, true).memberClasses().stream())
                        .filter(info -> named(info, simpleName))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().has(AccessFlag.STATIC) ? Optional.empty() : Optional.of(depth);
                }
                at = model.flatMap(it -> it.superclass()).map(it -> it.asInternalName());
            }
        }
        return Optional.empty();
    }

    private static String at(java.lang.classfile.ClassModel model) {
        return model.thisClass().asInternalName();
    }

    private static boolean named(InnerClassInfo info, String simpleName) {
        return info.innerName().filter(it -> it.equalsString(simpleName)).isPresent();
    }

    /** Classes that imports cannot bring: those that methods declare, and all where there is no package. */
    private Map<String, String> renamed() {
        var names = new HashMap<String, String>();
        boolean unnamed = levels.getFirst().packageName().isEmpty();
        for (var level : levels.reversed()) {
            for (var local : level.localClasses()) {
                names.putIfAbsent(
                        local.innerName().orElseThrow().stringValue(),
                        types.name(local.innerClass().asInternalName()));
            }
            if (unnamed) {
                for (var member : level.memberClasses()) {
                    names.putIfAbsent(
                            member.innerName().orElseThrow().stringValue(),
                            types.name(member.innerClass().asInternalName()));
                }
            }
        }
        return names;
    }
}
