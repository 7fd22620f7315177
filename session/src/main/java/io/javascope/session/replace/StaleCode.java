package io.javascope.session.replace;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import io.javascope.session.source.MethodLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the code that runs is that of its source, told by the lines of its methods, by its class file, and where the source is
 * newer than that by compiling it. What a generator or a processor adds to a class is not looked for in the source. Asks the
 * debuggee and reads files, so it belongs in tasks; any thread. Answers are kept until a file changes.
 */
public final class StaleCode {
    private static final String ADVICE = ". :replace puts saved code into the program; else build and start it anew.";

    private final VirtualMachine vm;
    private final Map<ReferenceType, Known> known = new ConcurrentHashMap<>();
    /** Classes that have got new code, with the time of the source of which it is. */
    private final Map<ReferenceType, FileTime> taken = new ConcurrentHashMap<>();

    private volatile @Nullable ClassFolders folders;

    public StaleCode(VirtualMachine vm) {
        this.vm = vm;
    }

    private record Times(FileTime source, @Nullable FileTime file) {}

    private record Known(Path source, Times times, Optional<String> difference) {}

    /** These classes have new code, from the sources as they are now or from newer class files. */
    public void replaced(List<ReferenceType> types) {
        for (var type : types) {
            var before = known.remove(type);
            taken.put(type, before == null ? FileTime.from(Instant.now()) : time(before.source()));
        }
    }

    private static FileTime time(Path source) {
        try {
            return Files.getLastModifiedTime(source);
        } catch (IOException gone) {
            return FileTime.from(Instant.now());
        }
    }

    /** What is not the same, for people; empty: nothing is known to differ. */
    public Optional<String> difference(ReferenceType type, Path source) throws IOException {
        if (!source.toString().endsWith(".java") || !Files.isRegularFile(source)) {
            return Optional.empty();
        }
        var file = folders().file(type);
        var times = new Times(
                Files.getLastModifiedTime(source), file.isPresent() ? Files.getLastModifiedTime(file.get()) : null);
        var before = known.get(type);
        if (before != null && before.source().equals(source) && before.times().equals(times)) {
            return before.difference();
        }
        var now = look(type, source, file.orElse(null), times).map(it -> it + ADVICE);
        known.put(type, new Known(source, times, now));
        return now;
    }

    private ClassFolders folders() {
        var all = folders;
        if (all == null) {
            all = ClassFolders.of(vm);
            folders = all;
        }
        return all;
    }

    private Optional<String> look(ReferenceType type, Path source, @Nullable Path file, Times times)
            throws IOException {
        var moved = moved(type, source);
        var put = taken.get(type);
        if (moved.isEmpty() && put != null) {
            return times.source().compareTo(put) > 0
                    ? Optional.of("the source was changed after its code was put into the program")
                    : moved;
        }
        if (moved.isPresent() || file == null || times.file() == null) {
            return moved;
        }
        var bytes = Files.readAllBytes(file);
        var other = ClassLines.differs(type, bytes);
        if (other.isPresent()) {
            return Optional.of(other.get() + " was compiled anew after the program had loaded it");
        }
        return times.source().compareTo(times.file()) <= 0 ? Optional.empty() : compiled(type, source, bytes);
    }

    /** Compared with what the source says where its methods are. */
    private static Optional<String> moved(ReferenceType type, Path source) throws IOException {
        var name = type.name().substring(type.name().lastIndexOf('.') + 1);
        var declared = MethodLines.of(Files.readString(source)).stream()
                .filter(it -> it.type().equals(name) && !it.name().equals("<init>"))
                .toList();
        var methods = type.methods();
        for (var each : declared) {
            if (methods.stream().noneMatch(it -> it.name().equals(each.name()))) {
                return Optional.of("the source has a method " + each.name() + " that the program does not have");
            }
        }
        for (var method : methods) {
            var places = declared.stream()
                    .filter(it -> it.name().equals(method.name()))
                    .toList();
            var lines = method.isSynthetic() || places.isEmpty() ? new IntSummaryStatistics() : lines(method);
            if (lines.getCount() > 0
                    && places.stream().noneMatch(it -> it.first() <= lines.getMin() && lines.getMax() <= it.last())) {
                return Optional.of(method.name() + " runs with code of the lines " + lines.getMin() + " to "
                        + lines.getMax() + ", and the source has it at the lines "
                        + places.getFirst().first() + " to " + places.getFirst().last());
            }
        }
        return Optional.empty();
    }

    private static IntSummaryStatistics lines(Method method) {
        try {
            return method.allLineLocations("Java", null).stream()
                    .mapToInt((Location at) -> at.lineNumber("Java"))
                    .summaryStatistics();
        } catch (AbsentInformationException _) {
            return new IntSummaryStatistics(); // compiled without lines
        }
    }

    private Optional<String> compiled(ReferenceType type, Path source, byte[] file) throws IOException {
        var made = Recompilation.onItsOwnThread(source, folders().existing(), ClassLines.release(type));
        if (!made.problems().isEmpty()) {
            return Optional.empty(); // what it would be cannot be told
        }
        var bytes = made.classes().get(type.name());
        return bytes == null
                ? Optional.empty()
                : SameCode.differs(file, bytes)
                        .map(method -> "the source was changed after it was compiled (" + method + ")");
    }
}
