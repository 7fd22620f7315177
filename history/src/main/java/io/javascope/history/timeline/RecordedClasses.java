package io.javascope.history.timeline;

import io.javascope.history.timeline.ClassFileFacts.DeclaredField;
import io.javascope.history.timeline.ClassFileFacts.MethodFacts;
import io.javascope.recording.RecordedClass;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import io.javascope.recording.Tables;
import io.javascope.recording.format.SiteKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The classes of one JVM that are recorded. Reads class files when they are asked for; for many threads. */
public final class RecordedClasses {
    private static final System.Logger LOG = System.getLogger(RecordedClasses.class.getName());

    /** Of several with a name, as after a redefinition, the newest. */
    private final Map<String, RecordedClass> byName = new HashMap<>();
    /** By the numbers of methods: each has run with the code of this very class. */
    private final Map<Integer, RecordedClass> byMethod = new HashMap<>();

    private final Map<String, List<RecordedMethod>> bySource = new HashMap<>();
    /** By the numbers of classes. */
    private final Map<Integer, Optional<ClassFileFacts>> facts = new ConcurrentHashMap<>();

    /** A field and the class that declares it. */
    record Found(String declaring, DeclaredField field) {}

    RecordedClasses(Tables tables) {
        for (RecordedClass each : tables.classes()) {
            byName.put(each.name(), each);
            for (RecordedMethod method : each.methods()) {
                byMethod.put(method.number(), each);
                bySource.computeIfAbsent(method.sourceFile(), _ -> new ArrayList<>())
                        .add(method);
            }
        }
    }

    /** Methods whose class names this source file, without folders. */
    List<RecordedMethod> ofSource(String fileName) {
        return bySource.getOrDefault(fileName, List.of());
    }

    /** Names of all recorded classes. */
    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    /** What a recorded class is; empty for others. */
    public Optional<RecordedClassShape> shape(String name) {
        return facts(name).map(ClassFileFacts::shape);
    }

    Optional<ClassFileFacts> facts(String name) {
        return facts(byName.get(name));
    }

    private Optional<ClassFileFacts> facts(@Nullable RecordedClass recorded) {
        return recorded == null ? Optional.empty() : facts.computeIfAbsent(recorded.number(), _ -> read(recorded));
    }

    private static Optional<ClassFileFacts> read(RecordedClass recorded) {
        try {
            return Optional.of(ClassFileFacts.of(recorded.bytes()));
        } catch (IllegalArgumentException malformed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The class file of " + recorded.name() + " cannot be read.",
                    malformed);
            return Optional.empty();
        }
    }

    /** Of the class and those it inherits from as far as they are recorded, its own first. */
    List<Found> instanceFields(String className) {
        List<Found> all = new ArrayList<>();
        Optional<ClassFileFacts> level = facts(className);
        while (level.isPresent()) {
            RecordedClassShape shape = level.get().shape();
            level.get().fields().stream()
                    .filter(field -> !field.isStatic())
                    .forEach(field -> all.add(new Found(shape.name(), field)));
            level = shape.superclass() == null ? Optional.empty() : facts(shape.superclass());
        }
        return all;
    }

    /** Whether a recorded class declares such a static field itself. */
    public boolean hasStatic(String name, String field) {
        return facts(name).stream()
                .flatMap(known -> known.fields().stream())
                .anyMatch(each -> each.isStatic() && each.name().equals(field));
    }

    /** Which class declares the field that code names as one of {@code owner}; the owner itself when nobody is known to. */
    String declaring(String owner, String field, boolean isStatic) {
        Optional<ClassFileFacts> level = facts(owner);
        while (level.isPresent()) {
            boolean here = level.get().fields().stream()
                    .anyMatch(each -> each.isStatic() == isStatic && each.name().equals(field));
            if (here) {
                return level.get().shape().name();
            }
            String parent = level.get().shape().superclass();
            level = parent == null ? Optional.empty() : facts(parent);
        }
        return owner;
    }

    MethodFacts tables(RecordedMethod method) {
        return facts(byMethod.get(method.number()))
                .map(facts -> facts.method(method.name(), method.descriptor()))
                .orElse(MethodFacts.NONE);
    }

    /** The line of what runs behind the beginning of a line; see {@link ClassFileFacts.LineStart#does}. */
    int does(RecordedMethod method, Site line) {
        int pc = pc(method, line);
        return tables(method).lines().stream()
                .filter(each -> each.pc() == pc)
                .mapToInt(ClassFileFacts.LineStart::does)
                .findFirst()
                .orElse(line.line());
    }

    /** The place in the code where the line begins; -1 when the class file does not tell. */
    int pc(RecordedMethod method, Site line) {
        var lines = tables(method).lines();
        int index = 0;
        boolean alike = true;
        int found = -1;
        for (Site site : method.sites()) {
            if (site.kind() == SiteKind.LINE) {
                alike &= index < lines.size() && lines.get(index).line() == site.line();
                found = site == line ? index : found;
                index++;
            }
        }
        if (found >= 0 && alike && index == lines.size()) {
            return lines.get(found).pc();
        }
        return lines.stream()
                .filter(each -> each.line() == line.line())
                .mapToInt(ClassFileFacts.LineStart::pc)
                .findFirst()
                .orElse(-1);
    }
}
