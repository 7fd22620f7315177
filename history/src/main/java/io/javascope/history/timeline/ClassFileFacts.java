package io.javascope.history.timeline;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a recorded class's own file says of it, read with the JDK's class file library. Immutable. */
final class ClassFileFacts {
    private static final int GOTO_LENGTH = 3;

    private final RecordedClassShape shape;
    private final List<DeclaredField> fields;
    private final Map<String, MethodFacts> methods;

    /**
     * A field.
     *
     * @param type in Java syntax
     * @param constant its value where the class file has it; null otherwise
     */
    record DeclaredField(
            String name,
            String type,
            boolean isStatic,
            boolean isEnumConstant,
            boolean isFinal,
            @Nullable Object constant) {}

    /**
     * A method's tables.
     *
     * @param lines in the order of the code, one for each place
     * @param variables as the compiler named them; empty when it did not
     */
    record MethodFacts(List<LineStart> lines, List<VariableRange> variables) {
        static final MethodFacts NONE = new MethodFacts(List.of(), List.of());
    }

    /**
     * A line begins at this place of the code.
     *
     * @param does the line of what is done there: mostly the same. Where there is nothing but a jump into the middle of
     *     another line, it is that one: so end loops over collections, whose head has no beginning to jump to
     */
    record LineStart(int pc, int line, int does) {}

    /**
     * A variable is in scope.
     *
     * @param type in Java syntax
     * @param end behind the last place
     */
    record VariableRange(int slot, String name, String type, int start, int end) {
        boolean holds(int pc) {
            return start <= pc && pc < end;
        }
    }

    private ClassFileFacts(RecordedClassShape shape, List<DeclaredField> fields, Map<String, MethodFacts> methods) {
        this.shape = shape;
        this.fields = fields;
        this.methods = methods;
    }

    /**
     * Reads a class file.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static ClassFileFacts of(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        List<DeclaredField> fields =
                model.fields().stream().map(ClassFileFacts::field).toList();
        Map<String, MethodFacts> methods = model.methods().stream()
                .collect(Collectors.toMap(
                        m -> m.methodName().stringValue() + m.methodType().stringValue(),
                        ClassFileFacts::method,
                        (one, _) -> one));
        return new ClassFileFacts(shape(model), fields, methods);
    }

    private static RecordedClassShape shape(ClassModel model) {
        String name = TypeWords.of(model.thisClass());
        var inner = model.findAttribute(Attributes.innerClasses()).stream()
                .flatMap(all -> all.classes().stream())
                .filter(each -> TypeWords.of(each.innerClass()).equals(name))
                .findFirst();
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        return new RecordedClassShape(
                name,
                isInterface ? null : model.superclass().map(TypeWords::of).orElse(null),
                model.interfaces().stream().map(TypeWords::of).toList(),
                isInterface,
                inner.map(each -> each.has(AccessFlag.STATIC)).orElse(true),
                model.flags().has(AccessFlag.ABSTRACT));
    }

    private static DeclaredField field(FieldModel field) {
        return new DeclaredField(
                field.fieldName().stringValue(),
                TypeWords.of(field.fieldTypeSymbol()),
                field.flags().has(AccessFlag.STATIC),
                field.flags().has(AccessFlag.ENUM),
                field.flags().has(AccessFlag.FINAL),
                field.findAttribute(Attributes.constantValue())
                        .map(constant -> constant.constant().constantValue())
                        .orElse(null));
    }

    private static MethodFacts method(MethodModel method) {
        var code = method.findAttribute(Attributes.code());
        return code.map(ClassFileFacts::tables).orElse(MethodFacts.NONE);
    }

    private static MethodFacts tables(CodeAttribute code) {
        // Two lines at one place: the last one stands, as in the recorder.
        TreeMap<Integer, Integer> lines = new TreeMap<>();
        code.findAttributes(Attributes.lineNumberTable()).stream()
                .flatMap(table -> table.lineNumbers().stream())
                .sorted(Comparator.comparingInt(LineNumberInfo::startPc))
                .forEach(line -> lines.put(line.startPc(), line.lineNumber()));
        List<VariableRange> variables = new ArrayList<>();
        code.findAttributes(Attributes.localVariableTable()).stream()
                .flatMap(table -> table.localVariables().stream())
                .map(ClassFileFacts::variable)
                .sorted(Comparator.comparingInt(VariableRange::slot).thenComparingInt(VariableRange::start))
                .forEach(variables::add);
        return new MethodFacts(
                lines.entrySet().stream()
                        .map(entry ->
                                new LineStart(entry.getKey(), entry.getValue(), does(code.codeArray(), lines, entry)))
                        .toList(),
                List.copyOf(variables));
    }

    private static int does(byte[] code, TreeMap<Integer, Integer> lines, Map.Entry<Integer, Integer> line) {
        int pc = line.getKey();
        Integer next = lines.higherKey(pc);
        int length = (next == null ? code.length : next) - pc;
        if (length != GOTO_LENGTH || code[pc] != (byte) Opcode.GOTO.bytecode()) {
            return line.getValue();
        }
        int target = pc + (code[pc + 1] << 8 | code[pc + 2] & 0xff);
        Map.Entry<Integer, Integer> there = lines.floorEntry(target);
        return there == null || there.getKey() == target ? line.getValue() : there.getValue();
    }

    private static VariableRange variable(LocalVariableInfo variable) {
        return new VariableRange(
                variable.slot(),
                variable.name().stringValue(),
                TypeWords.of(ClassDesc.ofDescriptor(variable.type().stringValue())),
                variable.startPc(),
                variable.startPc() + variable.length());
    }

    RecordedClassShape shape() {
        return shape;
    }

    List<DeclaredField> fields() {
        return fields;
    }

    /** Tables of a method by name and descriptor; empty ones when there is no such method. */
    MethodFacts method(String name, String descriptor) {
        return methods.getOrDefault(name + descriptor, MethodFacts.NONE);
    }
}
