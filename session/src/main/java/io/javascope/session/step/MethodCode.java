package io.javascope.session.step;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The body of one method with its lines: where one may come to from a place in it. Immutable. */
final class MethodCode {
    /** The lines of the class file itself: JDI's own steps know no others. */
    private static final String STRATUM = "Java";

    private final Method method;
    private final Instructions code;
    private final TreeMap<Integer, Integer> lines;
    private final PoolNames names;
    private final Prefaces prefaces;

    private MethodCode(Method method, Instructions code, TreeMap<Integer, Integer> lines, PoolNames names) {
        this.method = method;
        this.code = code;
        this.lines = lines;
        this.names = names;
        this.prefaces = Prefaces.in(code, names, lines);
    }

    /** Asks the debuggee for it; empty where there is no code, or no lines. */
    static Optional<MethodCode> of(Method method) {
        var vm = method.virtualMachine();
        if (method.isNative() || method.isObsolete() || !vm.canGetBytecodes() || !vm.canGetConstantPool()) {
            return Optional.empty();
        }
        try {
            var lines = new TreeMap<Integer, Integer>();
            var all = method.allLineLocations(STRATUM, null).stream()
                    .sorted(Comparator.comparingLong(Location::codeIndex))
                    .toList();
            for (var location : all) {
                lines.put(Math.toIntExact(location.codeIndex()), location.lineNumber(STRATUM));
            }
            var type = method.declaringType();
            var code = new Instructions(method.bytecodes());
            return lines.isEmpty() || code.length() == 0
                    ? Optional.empty()
                    : Optional.of(new MethodCode(
                            method, code, lines, PoolNames.read(type.constantPool(), type.constantPoolCount())));
        } catch (AbsentInformationException _) {
            return Optional.empty();
        }
    }

    /** The line of a place, -1 before the first one. */
    int line(long index) {
        var entry = lines.floorEntry(prefaces.behind(Math.toIntExact(index)));
        return entry == null ? -1 : entry.getValue();
    }

    /**
     * What may happen from a place on until its line is left.
     *
     * @param exits the instructions of other lines that may be the next ones
     * @param returns the instructions of this line that end the call
     * @param heavy whether it may take long: something is called, or the line jumps back
     * @param recurses whether the method calls itself
     * @param calls the methods that are called by name, in the order of the code
     */
    record Onward(
            List<Location> exits,
            List<Location> returns,
            boolean heavy,
            boolean recurses,
            List<PoolNames.Callee> calls) {}

    /** Follows the code from a place to the ends of its line; empty where old subroutines hide the way. */
    Optional<Onward> onward(long from) {
        var line = line(from);
        var seen = new TreeSet<Integer>();
        var exits = new TreeSet<Integer>();
        var open = new ArrayDeque<Integer>();
        var heavy = new boolean[1];
        open.add(Math.toIntExact(from));
        while (!open.isEmpty()) {
            int at = open.remove();
            if (at < 0 || at >= code.length() || code.isSubroutine(at)) {
                return Optional.empty();
            }
            if (!seen.add(at)) {
                continue;
            }
            heavy[0] |= code.calls(at);
            code.successors(at, next -> {
                if (line(next) != line) {
                    exits.add(prefaces.behind(next));
                } else {
                    heavy[0] |= next <= at;
                    open.add(next);
                }
            });
        }
        var calls = seen.stream()
                .filter(code::callsMethod)
                .flatMap(at -> names.callee(code.callee(at)).stream())
                .toList();
        return Optional.of(new Onward(
                locations(exits.stream().toList()),
                locations(seen.stream().filter(code::returns).toList()),
                heavy[0],
                calls.stream().anyMatch(this::isMyself),
                calls));
    }

    private boolean isMyself(PoolNames.Callee callee) {
        return callee.name().equals(method.name())
                && callee.signature().equals(method.signature())
                && callee.owner().equals(method.declaringType().name());
    }

    private List<Location> locations(List<Integer> indices) {
        return indices.stream().map(method::locationOfCodeIndex).toList();
    }

    /**
     * The instruction behind one: where a frame goes on that waits there, in a call or while a class is initialised. Empty
     * when there is none.
     */
    Optional<Location> comesBackTo(long waits) {
        var at = Math.toIntExact(waits);
        return at < 0 || at >= code.length() || at + code.size(at) >= code.length()
                ? Optional.empty()
                : Optional.ofNullable(method.locationOfCodeIndex(prefaces.behind(at + code.size(at))));
    }

    /** Where the line begins before which a place is, in code that was put there; empty: it is in none. */
    Optional<Location> behindPreface(long index) {
        int at = Math.toIntExact(index);
        int behind = prefaces.behind(at);
        return behind == at ? Optional.empty() : Optional.ofNullable(method.locationOfCodeIndex(behind));
    }

    /** All instructions that end a call of the method. */
    List<Location> returns() {
        var found = new TreeSet<Integer>();
        for (var at = 0; at < code.length(); at += code.size(at)) {
            if (code.returns(at)) {
                found.add(at);
            }
        }
        return locations(found.stream().toList());
    }

    /**
     * Whether a handler does nothing but tell somebody of the exception and throw it on: the recorder gives one to each
     * method, as the last thing in it.
     *
     * @param told the beginning of the names of those who are told
     */
    boolean handsOn(long handler, String told) {
        var tells = false;
        var at = Math.toIntExact(handler);
        while (at < code.length() && !code.isThrow(at)) {
            var callee = code.callsMethod(at) ? names.callee(code.callee(at)) : Optional.<PoolNames.Callee>empty();
            tells |= callee.isPresent() && callee.get().owner().startsWith(told);
            at += code.size(at);
        }
        return tells && at == code.length() - 1;
    }
}
