package io.javascope.history.timeline;

import io.javascope.recording.RecordedClass;
import io.javascope.recording.Recording;
import io.javascope.recording.Tables;
import io.javascope.recording.format.Format;
import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.instruction.ExceptionCatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions recorded code catches, by its class files as they were before the recorder put handlers of its own into
 * them. What is at a place of the code is told by lines: that is where debuggers know the code of both by the same name.
 * {@code finally} catches nothing. For many threads; reads files.
 */
public final class RecordedHandlers {
    private final Path jvm;
    private final Map<String, Map<String, List<Handler>>> classes = new HashMap<>();
    private @Nullable Tables tables;
    /** Of the file with the tables, when it was read. */
    private long length;

    /** @param jvm the folder of the JVM in its recording */
    public RecordedHandlers(Path jvm) {
        this.jvm = jvm;
    }

    /** @param type binary name of what it catches */
    private record Handler(String type, Set<Integer> lines) {}

    /**
     * Whether the code at a line catches an exception; empty when the method is not recorded.
     *
     * @param lineage names of the exception's class and those above it
     */
    public Optional<Boolean> catches(String owner, String method, String descriptor, int line, Set<String> lineage)
            throws IOException {
        return of(owner)
                .flatMap(methods -> Optional.ofNullable(methods.get(method + descriptor)))
                .map(handlers -> handlers.stream()
                        .anyMatch(handler -> handler.lines().contains(line) && lineage.contains(handler.type())));
    }

    private synchronized Optional<Map<String, List<Handler>>> of(String owner) throws IOException {
        readOn(); // a class that is known may have new code
        return Optional.ofNullable(classes.get(owner));
    }

    private void readOn() throws IOException {
        long grown = Files.size(jvm.resolve(Format.TABLES_FILE));
        if (grown == length) {
            return; // most classes are none of the recorded ones
        }
        length = grown;
        Tables before = tables;
        Tables now = Recording.tables(jvm, before);
        int seen = before == null ? 0 : before.classes().size();
        List<RecordedClass> all = now.classes();
        for (RecordedClass each : all.subList(seen, all.size())) {
            classes.put(each.name(), handlers(each));
        }
        tables = now;
    }

    private static Map<String, List<Handler>> handlers(RecordedClass recorded) {
        Set<String> names = new HashSet<>();
        recorded.methods().stream()
                .filter(method -> method.plan() != Plan.NONE)
                .forEach(method -> names.add(method.name() + method.descriptor()));
        Map<String, List<Handler>> methods = new HashMap<>();
        for (var method : ClassFile.of().parse(recorded.bytes()).methods()) {
            String name =
                    method.methodName().stringValue() + method.methodType().stringValue();
            if (names.contains(name)) {
                methods.put(
                        name,
                        method.findAttribute(Attributes.code())
                                .map(RecordedHandlers::handlers)
                                .orElse(List.of()));
            }
        }
        return methods;
    }

    private static List<Handler> handlers(CodeAttribute code) {
        TreeMap<Integer, Integer> lines = new TreeMap<>();
        code.findAttributes(Attributes.lineNumberTable()).stream()
                .flatMap(table -> table.lineNumbers().stream())
                .forEach((LineNumberInfo each) -> lines.put(each.startPc(), each.lineNumber()));
        List<Handler> handlers = new ArrayList<>();
        for (ExceptionCatch each : code.exceptionHandlers()) {
            each.catchType()
                    .ifPresent(type -> handlers.add(new Handler(
                            TypeWords.of(type),
                            covered(lines, code.labelToBci(each.tryStart()), code.labelToBci(each.tryEnd())))));
        }
        return handlers;
    }

    /** Lines of which a part is in the range. */
    private static Set<Integer> covered(TreeMap<Integer, Integer> lines, int start, int end) {
        Integer first = lines.floorKey(start);
        return Set.copyOf(new HashSet<>(lines.subMap(first == null ? start : first, true, Math.max(start, end), false)
                .values()));
    }
}
