package io.javascope.session.compile;

import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes classes for the debuggee of what the compiler made of a {@link StandIns}: the method of the innermost stand-in
 * becomes a static one of a class of its own, which gets the frame's {@code this} as an argument, and every stand-in
 * becomes the class that it stands for.
 */
final class Relocation {
    private final Compiler.Compilation compiled;
    private final ClassFiles classes;
    private final String unique;
    private final String inner;
    private final Hiding hiding;
    private final Map<String, String> names = new HashMap<>();

    /** Methods of the innermost stand-in, with their descriptors; true: they have become static. */
    private final Map<String, Boolean> own = new HashMap<>();

    private final Set<String> ownFields = new HashSet<>();

    /**
     * @param unique internal name for the class with the method
     * @param hiding which classes may be hidden ones
     */
    Relocation(Compiler.Compilation compiled, ClassFiles classes, String unique, Hiding hiding) {
        this.hiding = hiding;
        this.compiled = compiled;
        this.classes = classes;
        this.unique = unique;
        this.inner = StandIns.levelName(compiled.levels(), compiled.levels().size() - 1);
    }

    /** Which classes may be hidden ones of the debuggee. */
    enum Hiding {
        /** None: other code names them. */
        NONE,
        /** Those without lambdas. */
        PLAIN,
        /** Each that stands alone. */
        ANY
    }

    /**
     * What is to be defined, in this order.
     *
     * @param nestmate whether it is one class, to be hidden in the nest of the frame's
     * @param resultType descriptor of the static type of the value; empty when there is none
     * @param linked whether it needs the debuggee's trusted lookup
     */
    record Relocated(
            Map<String, byte[]> classes,
            String main,
            String descriptor,
            boolean nestmate,
            String resultType,
            boolean linked) {}

    Relocated relocate() {
        var levels = compiled.levels();
        for (int depth = 0; depth < levels.size(); depth++) {
            names.put(StandIns.levelName(levels, depth), levels.get(depth).name());
            names.put(
                    StandIns.copyName(levels.get(depth), depth),
                    levels.get(depth).name());
        }
        var kept = new LinkedHashMap<String, ClassModel>();
        compiled.classes().forEach((name, model) -> {
            if (!names.containsKey(name)) {
                kept.put(name, model);
                names.put(name, unique + name.substring(name.indexOf('$', name.lastIndexOf("$Level") + 1)));
            }
        });
        var main = compiled.classes().get(inner);
        if (main == null) {
            throw new IllegalStateException("the compiler made no " + inner);
        }
        main.methods().forEach(method -> own.put(key(method), !method.flags().has(AccessFlag.STATIC)));
        main.fields().stream()
                .filter(field -> !field.fieldName().stringValue().startsWith("this$"))
                .forEach(field -> ownFields.add(field.fieldName().stringValue()));
        boolean nestmate = kept.isEmpty()
                && switch (hiding) {
                    case NONE -> false;
                    case PLAIN -> !hasLambda(main);
                    case ANY -> true;
                };
        var members = new Members(classes, unique, nestmate ? levels.getLast().name() : "");
        var rewriting = new Rewriting(this, members);
        var file = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(resolver(kept)), ClassFile.DebugElementsOption.DROP_DEBUG);
        var made = new LinkedHashMap<String, byte[]>();
        superclassesFirst(kept)
                .forEach(model -> made.put(
                        name(model.thisClass().asInternalName()),
                        file.build(desc(model), builder -> anonymous(builder, model, rewriting))));
        made.put(unique, file.build(ClassDesc.ofInternalName(unique), builder -> main(builder, main, rewriting)));
        var method = main.methods().stream()
                .filter(it -> it.methodName().equalsString(StandIns.METHOD))
                .findFirst()
                .orElseThrow();
        return new Relocated(
                made, unique, descriptor(method).descriptorString(), nestmate, resultType(method), rewriting.linked());
    }

    /** What the JVM makes a class for when it runs: a lambda, a method reference. */
    private static boolean hasLambda(ClassModel main) {
        return main.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(InvokeDynamicInstruction.class::isInstance);
    }

    private void main(ClassBuilder builder, ClassModel main, Rewriting rewriting) {
        builder.withVersion(main.majorVersion(), main.minorVersion());
        builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
        var later = new ArrayList<MethodModel>();
        for (var method : main.methods()) {
            if (method.methodName().equalsString(StandIns.LINK)) {
                later.add(method);
            } else if (!method.methodName().equalsString("<init>")) {
                int flags = method.flags().flagsMask()
                                & ~(ClassFile.ACC_PRIVATE | ClassFile.ACC_PROTECTED | ClassFile.ACC_FINAL)
                        | ClassFile.ACC_STATIC
                        | ClassFile.ACC_PUBLIC;
                boolean initialiser = method.methodName().equalsString("<clinit>");
                builder.withMethod(
                        method.methodName().stringValue(),
                        descriptor(method),
                        initialiser ? ClassFile.ACC_STATIC : flags,
                        made -> made.withCode(
                                code -> rewriting.rewrite(method.code().orElseThrow(), code)));
            }
        }
        rewriting.bridges(builder);
        // Only what is used: the class is made for one expression.
        if (rewriting.linked()) {
            for (var link : later) {
                builder.withMethod(
                        StandIns.LINK,
                        link.methodTypeSymbol(),
                        ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC,
                        made -> made.withCode(
                                code -> rewriting.rewrite(link.code().orElseThrow(), code)));
            }
        }
        main.fields().stream()
                .filter(field -> ownFields.contains(field.fieldName().stringValue()))
                .forEach(field -> builder.withField(
                        field.fieldName().stringValue(),
                        type(field.fieldTypeSymbol()),
                        field.flags().flagsMask() & ~ClassFile.ACC_PRIVATE & ~ClassFile.ACC_FINAL
                                | ClassFile.ACC_PUBLIC));
    }

    private void anonymous(ClassBuilder builder, ClassModel model, Rewriting rewriting) {
        builder.withVersion(model.majorVersion(), model.minorVersion());
        builder.withFlags(open(model.flags().flagsMask()));
        model.superclass().ifPresent(parent -> builder.withSuperclass(type(parent.asSymbol())));
        builder.withInterfaceSymbols(
                model.interfaces().stream().map(it -> type(it.asSymbol())).toList());
        nesting(builder, model);
        model.findAttribute(Attributes.record())
                .ifPresent(it -> builder.with(java.lang.classfile.attribute.RecordAttribute.of(it.components().stream()
                        .map(c -> java.lang.classfile.attribute.RecordComponentInfo.of(
                                c.name().stringValue(), type(c.descriptorSymbol())))
                        .toList())));
        model.fields()
                .forEach(field ->
                        builder.withField(field.fieldName().stringValue(), type(field.fieldTypeSymbol()), made -> {
                            made.withFlags(open(field.flags().flagsMask()));
                            field.findAttribute(Attributes.constantValue()).ifPresent(made::with);
                        }));
        for (var method : model.methods()) {
            builder.withMethod(
                    method.methodName().stringValue(),
                    type(method.methodTypeSymbol()),
                    method.methodName().equalsString("<clinit>")
                            ? ClassFile.ACC_STATIC
                            : open(method.flags().flagsMask()),
                    made -> method.code().ifPresent(body -> made.withCode(code -> rewriting.rewrite(body, code))));
        }
    }

    /** Without this a class would be called by its whole name, in the text of a record for example. */
    private void nesting(ClassBuilder builder, ClassModel model) {
        var own = model.findAttribute(Attributes.innerClasses()).stream()
                .flatMap(all -> all.classes().stream())
                .filter(info -> isMade(info.innerClass().asInternalName())
                        && info.outerClass()
                                .map(outer -> isMade(outer.asInternalName()))
                                .orElse(true))
                .map(info -> InnerClassInfo.of(
                        type(info.innerClass().asSymbol()),
                        info.outerClass().map(outer -> type(outer.asSymbol())),
                        info.innerName().map(it -> it.stringValue()),
                        info.flagsMask()))
                .toList();
        if (!own.isEmpty()) {
            builder.with(InnerClassesAttribute.of(own));
        }
        model.findAttribute(Attributes.enclosingMethod())
                .ifPresent(it ->
                        builder.with(EnclosingMethodAttribute.of(uniqueClass(), Optional.empty(), Optional.empty())));
    }

    private boolean isMade(String seen) {
        return compiled.classes().containsKey(seen) && name(seen).startsWith(unique + "$");
    }

    private static int open(int flags) {
        return flags & ~(ClassFile.ACC_PRIVATE | ClassFile.ACC_PROTECTED) | ClassFile.ACC_PUBLIC;
    }

    /** A class is defined after what it extends. */
    private static List<ClassModel> superclassesFirst(Map<String, ClassModel> kept) {
        var sorted = new LinkedHashMap<String, ClassModel>();
        kept.keySet().forEach(name -> sort(name, kept, sorted));
        return List.copyOf(sorted.values());
    }

    private static void sort(String name, Map<String, ClassModel> kept, Map<String, ClassModel> into) {
        var model = kept.get(name);
        if (model == null || into.containsKey(name)) {
            return;
        }
        model.superclass().ifPresent(parent -> sort(parent.asInternalName(), kept, into));
        model.interfaces().forEach(parent -> sort(parent.asInternalName(), kept, into));
        into.put(name, model);
    }

    private ClassHierarchyResolver resolver(Map<String, ClassModel> kept) {
        var real = new HashMap<String, ClassModel>();
        kept.forEach((name, model) -> real.put(name(name), model));
        return desc -> {
            var internal = internal(desc);
            var model = Optional.ofNullable(real.get(internal)).or(() -> classes.model(internal));
            return model.map(it -> it.flags().has(AccessFlag.INTERFACE)
                            ? ClassHierarchyResolver.ClassHierarchyInfo.ofInterface()
                            : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(it.superclass()
                                    .map(parent -> type(parent.asSymbol()))
                                    .orElse(null)))
                    .orElse(null);
        };
    }

    /** The static type of the value: what the compiler took the variable for. */
    private static String resultType(MethodModel method) {
        return method.code().flatMap(code -> code.findAttribute(Attributes.localVariableTable())).stream()
                .flatMap(table -> table.localVariables().stream())
                .filter(variable -> variable.name().equalsString(StandIns.RESULT))
                .map(variable -> variable.type().stringValue())
                .findFirst()
                .orElse("");
    }

    static String internal(ClassDesc type) {
        var descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    private ClassDesc desc(ClassModel model) {
        return ClassDesc.ofInternalName(name(model.thisClass().asInternalName()));
    }

    /** The real class for one that the compiler saw. */
    String name(String seen) {
        return names.getOrDefault(seen, seen);
    }

    ClassDesc type(ClassDesc seen) {
        if (seen.isArray()) {
            return type(seen.componentType()).arrayType();
        }
        return seen.isPrimitive() ? seen : ClassDesc.ofInternalName(name(internal(seen)));
    }

    MethodTypeDesc type(MethodTypeDesc seen) {
        return MethodTypeDesc.of(
                type(seen.returnType()),
                seen.parameterList().stream().map(this::type).toList());
    }

    /** Of a method of the innermost stand-in: an instance method gets its object as an argument. */
    private MethodTypeDesc descriptor(MethodModel method) {
        var type = type(method.methodTypeSymbol());
        return method.flags().has(AccessFlag.STATIC) ? type : type.insertParameterTypes(0, frameClass());
    }

    ClassDesc frameClass() {
        return ClassDesc.ofInternalName(compiled.levels().getLast().name());
    }

    ClassDesc uniqueClass() {
        return ClassDesc.ofInternalName(unique);
    }

    private static String key(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    /** Whether code names a method of the innermost stand-in itself; what it says: it has become static. */
    Optional<Boolean> own(String owner, String name, String descriptor) {
        return owner.equals(inner) ? Optional.ofNullable(own.get(name + descriptor)) : Optional.empty();
    }

    boolean isOwnField(String owner, String name) {
        return owner.equals(inner) && ownFields.contains(name);
    }

    boolean isStandIn(String owner) {
        return compiled.levels().stream().anyMatch(level -> level.name().equals(names.get(owner)));
    }

    /** The real name of the field that leads from a level to the object around it. */
    String outerField(String seenOwner) {
        var real = name(seenOwner);
        var level = compiled.levels().stream()
                .filter(it -> it.name().equals(real))
                .findFirst()
                .orElseThrow();
        return level.outerField()
                .orElseThrow(() -> new EvaluationProblem(
                        Kind.NOT_KNOWN,
                        "there is no object of the class around " + level.simpleName()
                                + " here: javac leaves out an outer instance that is not used"));
    }

    /** The class in which {@code super} of a level means its own superclass. */
    Optional<String> superclass(String real) {
        return classes.model(real).flatMap(ClassModel::superclass).map(it -> it.asInternalName());
    }
}
