package io.javascope.session.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.fixtures.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Classes with calls before every line of every method are loaded with the verifier on. */
final class ProbedClassTest {
    private static final ClassDesc OWNER = ClassDesc.of("programs.Reached");

    /** Calls before all lines, with all variables in scope. */
    private static List<Insertion> everywhere(ClassModel model) {
        var all = new ArrayList<Insertion>();
        for (var method : model.methods()) {
            var code = method.findAttribute(Attributes.code());
            if (code.isPresent()) {
                code.get().findAttribute(Attributes.lineNumberTable()).stream()
                        .flatMap(table -> table.lineNumbers().stream())
                        .mapToInt(LineNumberInfo::lineNumber)
                        .distinct()
                        .forEach(line -> at(model, method, line, all));
            }
        }
        return all;
    }

    private static void at(ClassModel model, MethodModel method, int line, List<Insertion> all) {
        int index = CodeSite.begin(method, line).orElseThrow();
        if (CodeSite.isBeforeSuper(model, method, index)) {
            return;
        }
        var site = CodeSite.of(method, index);
        var types = new ArrayList<ClassDesc>();
        var loaded = new ArrayList<Insertion.Loaded>();
        if (!site.isStatic()) {
            types.add(model.thisClass().asSymbol());
            loaded.add(new Insertion.Loaded(TypeKind.REFERENCE, 0));
        }
        for (var local : site.locals().values()) {
            types.add(ClassDesc.ofDescriptor(local.descriptor()));
            loaded.add(new Insertion.Loaded(TypeKind.fromDescriptor(local.descriptor()), local.slot()));
        }
        all.add(new Insertion(
                method.methodName().stringValue(),
                method.methodType().stringValue(),
                index,
                OWNER,
                "reached",
                MethodTypeDesc.of(ConstantDescs.CD_void, types),
                loaded));
    }

    /** Loads classes of a folder as they are given, everything else as always. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(ProbedClassTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                var bytes = classes.get(name);
                if (loaded != null || bytes == null) {
                    return loaded == null ? super.loadClass(name, resolve) : loaded;
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }

    private static Map<String, byte[]> probed(Path folder) throws IOException {
        var classes = new HashMap<String, byte[]>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
                var bytes = Files.readAllBytes(file);
                var model = ClassFile.of().parse(bytes);
                classes.put(
                        model.thisClass().asInternalName().replace('/', '.'), ProbedClass.of(bytes, everywhere(model)));
            }
        }
        return classes;
    }

    @Test
    void classesWithCallsBeforeAllLinesPassTheVerifier() throws Exception {
        var classes = probed(Fixtures.classes());
        classes.putAll(probed(Path.of(ProbedClass.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI())));
        var loader = new Loader(classes);
        assertThat(classes).hasSizeGreaterThan(300);
        for (var name : classes.keySet()) {
            if (!name.endsWith("-info")) {
                // Asking for its methods has it verified; nothing of it runs.
                assertThat(Class.forName(name, false, loader).getDeclaredMethods())
                        .isNotNull();
            }
        }
    }

    @Test
    void aProgramWithCallsBeforeAllLinesDoesWhatItDid() throws Exception {
        var classes = probed(Fixtures.classes().resolve("programs"));
        var reached = ClassFile.of()
                .build(
                        OWNER,
                        builder -> classes.values().stream()
                                .flatMap(bytes -> everywhere(ClassFile.of().parse(bytes)).stream())
                                .map(Insertion::type)
                                .distinct()
                                .forEach(type -> builder.withMethodBody(
                                        "reached",
                                        type,
                                        ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC,
                                        code -> code.return_())));
        classes.put("programs.Reached", reached);
        var main = new Loader(classes).loadClass("programs.Conditioned").getMethod("main", String[].class);
        var plain = Class.forName("programs.Conditioned").getMethod("main", String[].class);
        assertThat(printed(main)).isEqualTo(printed(plain)).startsWith("sum ");
    }

    private static String printed(java.lang.reflect.Method main) throws ReflectiveOperationException {
        var out = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tablesOfLinesAndVariablesKeepTheirMeaning() throws IOException {
        var bytes = Files.readAllBytes(Fixtures.classes().resolve("programs/Conditioned.class"));
        var before = ClassFile.of().parse(bytes);
        var after = ClassFile.of().parse(ProbedClass.of(bytes, everywhere(before)));
        assertThat(after.methods()).hasSameSizeAs(before.methods());
        for (int i = 0; i < before.methods().size(); i++) {
            assertThat(lines(after.methods().get(i)))
                    .isEqualTo(lines(before.methods().get(i)));
            assertThat(variables(after.methods().get(i)))
                    .isEqualTo(variables(before.methods().get(i)));
        }
    }

    private static List<Integer> lines(MethodModel method) {
        return method.findAttribute(Attributes.code()).stream()
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()).stream())
                .flatMap(table -> table.lineNumbers().stream())
                .map(LineNumberInfo::lineNumber)
                .toList();
    }

    private static List<String> variables(MethodModel method) {
        return method.findAttribute(Attributes.code()).stream()
                .flatMap(code -> code.findAttribute(Attributes.localVariableTable()).stream())
                .flatMap(table -> table.localVariables().stream())
                .map((LocalVariableInfo it) ->
                        it.name().stringValue() + " " + it.type().stringValue() + " " + it.slot())
                .toList();
    }

    @Test
    void aMethodWithoutCallsKeepsItsBytes() throws IOException {
        var bytes = Files.readAllBytes(Fixtures.classes().resolve("programs/Loop.class"));
        var model = ClassFile.of().parse(bytes);
        var one = everywhere(model).stream()
                .filter(it -> it.method().equals("add"))
                .toList();
        var after = ClassFile.of().parse(ProbedClass.of(bytes, one));
        assertThat(one).isNotEmpty();
        for (int i = 0; i < model.methods().size(); i++) {
            var was = model.methods().get(i).findAttribute(Attributes.code()).orElseThrow();
            var is = after.methods().get(i).findAttribute(Attributes.code()).orElseThrow();
            assertThat(is.codeArray().length > was.codeArray().length)
                    .isEqualTo(model.methods().get(i).methodName().equalsString("add"));
            if (is.codeArray().length == was.codeArray().length) {
                assertThat(is.codeArray()).isEqualTo(was.codeArray());
            }
        }
    }

    @Test
    void aMethodThatWouldBecomeTooLongIsRefused() {
        var name = ClassDesc.of("programs.Long");
        var bytes = ClassFile.of()
                .build(
                        name,
                        builder -> builder.withMethodBody(
                                "run", MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_STATIC, code -> {
                                    code.lineNumber(1);
                                    IntStream.range(0, 65_534).forEach(_ -> code.nop());
                                    code.return_();
                                }));
        var insertions = everywhere(ClassFile.of().parse(bytes));
        assertThat(insertions).hasSize(1);
        assertThatThrownBy(() -> ProbedClass.of(bytes, insertions)).isInstanceOf(IllegalArgumentException.class);
    }
}
