package io.javascope.session.core;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.EventRequest;
import io.javascope.session.probe.Probes;
import io.javascope.session.probe.Wish;
import io.javascope.session.source.LinePart;
import io.javascope.session.step.DynamicCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where breakpoints are set in the loaded classes of one debuggee. Called by tasks, several at once: a class may be
 * prepared while the client changes its breakpoints. The answers are the lines of what is bound, by breakpoint.
 */
final class Armed {
    static final String NUMBER = "breakpoint";

    /** Class files of a Java whose compiler numbers lambdas in the order in which they begin, for certain. */
    private static final int NUMBERS_BY_BEGINNING = 68;

    private final VirtualMachine vm;
    private final Probes probes;
    private final Map<Integer, Map<Location, EventRequest>> requests = new HashMap<>();
    private final Map<Integer, Wanted> known = new HashMap<>();
    /** The classes in which each is set. */
    private final Map<Integer, Set<ReferenceType>> types = new HashMap<>();

    private final Map<Integer, Integer> lines = new HashMap<>();
    private final Set<String> awaited = new HashSet<>();
    private final Set<Integer> removed = new HashSet<>();

    /** @param probes what is compiled into the program, and needs no requests */
    Armed(VirtualMachine vm, Probes probes) {
        this.vm = vm;
        this.probes = probes;
    }

    /** Sets breakpoints in all loaded classes and awaits the ones to come. */
    synchronized Map<Integer, Integer> arm(List<Wanted> wanted) {
        for (var w : wanted) {
            known.put(w.id(), w);
            if (awaited.add(w.file())) {
                var request = vm.eventRequestManager().createClassPrepareRequest();
                request.addSourceNameFilter(w.file());
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                request.enable();
            }
        }
        var types = wanted.isEmpty() ? List.<ReferenceType>of() : vm.allClasses();
        for (var w : wanted) {
            types.stream().filter(t -> mayBeIn(t, w)).forEach(t -> armIn(t, w));
        }
        return bound(wanted);
    }

    /** Sets breakpoints in classes that are about to be used. */
    synchronized Map<Integer, Integer> arm(List<ReferenceType> types, List<Wanted> wanted) {
        for (var w : wanted) {
            types.forEach(t -> armIn(t, w));
        }
        return bound(wanted);
    }

    /** Which of them might be compiled into a class. */
    synchronized List<Wish> wishes(ReferenceType type, List<Wanted> wanted) {
        var wishes = new ArrayList<Wish>();
        for (var w : wanted) {
            var rule = w.rule();
            if (rule != null && Wish.isWorth(rule)) {
                places(type, w).forEach(at -> wishes.add(new Wish(w.id(), rule, at)));
            }
        }
        return wishes;
    }

    /** These classes have new code and lost their breakpoints: they are set where the lines are now. */
    synchronized Map<Integer, Integer> rearm(List<ReferenceType> types) {
        requests.values().forEach(set -> set.keySet().removeIf(at -> types.contains(at.declaringType())));
        return arm(types, List.copyOf(known.values()));
    }

    synchronized void disarm(List<Wanted> gone) {
        for (var w : gone) {
            removed.add(w.id());
            known.remove(w.id());
            probes.remove(w.id());
            clear(w.id());
        }
    }

    private void clear(int id) {
        lines.remove(id);
        types.remove(id);
        probes.clear(id);
        var set = requests.remove(id);
        if (set != null) {
            vm.eventRequestManager().deleteEventRequests(List.copyOf(set.values()));
        }
    }

    /** The classes in which a breakpoint is set. */
    synchronized Set<ReferenceType> types(int id) {
        return Set.copyOf(types.getOrDefault(id, Set.of()));
    }

    private Map<Integer, Integer> bound(List<Wanted> wanted) {
        var bound = new LinkedHashMap<Integer, Integer>();
        for (var w : wanted) {
            var line = lines.get(w.id());
            if (line != null) {
                bound.put(w.id(), line);
            }
        }
        return bound;
    }

    /** Spares the question for the source name of nearly all loaded classes. */
    private static boolean mayBeIn(ReferenceType type, Wanted w) {
        if (w.packageName() != null) {
            return packageOf(type).equals(w.packageName());
        }
        var simple = type.name().substring(type.name().lastIndexOf('.') + 1);
        var outer = simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
        return w.file().equals(outer + ".java");
    }

    private static String packageOf(ReferenceType type) {
        var dot = type.name().lastIndexOf('.');
        return dot < 0 ? "" : type.name().substring(0, dot);
    }

    private void armIn(ReferenceType type, Wanted w) {
        var places = places(type, w);
        if (!places.isEmpty()) {
            int line = places.getFirst().lineNumber();
            var known = lines.get(w.id());
            if (known != null && known > line) {
                // A class with code nearer to the wanted line was loaded later, such as one inside the other.
                clear(w.id());
            }
            lines.put(w.id(), line);
            types.computeIfAbsent(w.id(), _ -> new HashSet<>()).add(type);
            places.stream()
                    .filter(location -> !probes.covers(w.id(), location))
                    .forEach(location -> arm(location, w.id()));
        }
    }

    /** Where it belongs in a class; nowhere when another one has code nearer to the wanted line. */
    private List<Location> places(ReferenceType type, Wanted w) {
        try {
            if (removed.contains(w.id())
                    || !type.isPrepared()
                    || !type.sourceName().equals(w.file())
                    || (w.packageName() != null && !packageOf(type).equals(w.packageName()))) {
                return List.of();
            }
            var line = lineIn(type, w);
            var known = lines.get(w.id());
            if (line.isEmpty() || (known != null && known < line.getAsInt())) {
                return List.of();
            }
            return chosen(
                    type, firstOfEachMethod(type, line.getAsInt()), line.getAsInt() == w.line() ? w.part() : null);
        } catch (AbsentInformationException | ObjectCollectedException _) {
            // A class without lines, or one that is gone, cannot hold a breakpoint.
            return List.of();
        }
    }

    /** The wanted line, or the next one with code as far as it may move. */
    private static OptionalInt lineIn(ReferenceType type, Wanted w) throws AbsentInformationException {
        return type.locationsOfLine(w.line()).isEmpty()
                ? type.allLineLocations().stream()
                        .mapToInt(Location::lineNumber)
                        .filter(l -> l > w.line() && l <= w.furthest())
                        .min()
                : OptionalInt.of(w.line());
    }

    private static List<Location> firstOfEachMethod(ReferenceType type, int line) throws AbsentInformationException {
        var first = new LinkedHashMap<Method, Location>();
        for (var location : type.locationsOfLine(line)) {
            first.merge(location.method(), location, (a, b) -> a.codeIndex() <= b.codeIndex() ? a : b);
        }
        return new ArrayList<>(first.values());
    }

    /** Those of a part of the line; all where the class does not have the lambdas that the source has. */
    private static List<Location> chosen(ReferenceType type, List<Location> all, @Nullable LinePart part) {
        if (part == null) {
            return all;
        }
        var inLambdas = all.stream().filter(Armed::isLambda).toList();
        if (part.lambda() < 0) {
            var outside = all.stream().filter(location -> !isLambda(location)).toList();
            return outside.isEmpty() ? all : outside;
        }
        return part.among(inLambdas.stream().map(Armed::compiled).toList(), type.majorVersion() >= NUMBERS_BY_BEGINNING)
                .map(index -> List.of(inLambdas.get(index)))
                .orElse(all);
    }

    private static boolean isLambda(Location location) {
        return location.method().name().matches("lambda\\$.*\\$\\d+");
    }

    private static LinePart.Compiled compiled(Location location) {
        var name = location.method().name();
        var number = Integer.parseInt(name.substring(name.lastIndexOf('$') + 1));
        return new LinePart.Compiled(number, DynamicCalls.in(location.method().bytecodes()));
    }

    private void arm(Location location, int id) {
        requests.computeIfAbsent(id, _ -> new LinkedHashMap<>()).computeIfAbsent(location, _ -> {
            var request = vm.eventRequestManager().createBreakpointRequest(location);
            request.putProperty(NUMBER, id);
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
            return request;
        });
    }
}
