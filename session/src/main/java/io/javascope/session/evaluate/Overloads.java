package io.javascope.session.evaluate;

import io.javascope.session.evaluate.Conversions.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chooses the method that a call means (JLS 15.12.2): applicable without boxing, then with it, then with variable
 * arity; of several the most specific. Types are erased here, so when the static types of the arguments fit no method, the
 * types of their values are tried.
 */
final class Overloads {
    private final Conversions conversions;
    private final Subtyping types;

    Overloads(Conversions conversions, Subtyping types) {
        this.conversions = conversions;
        this.types = types;
    }

    /**
     * What was chosen.
     *
     * @param spread whether the last arguments go into an array of their own
     */
    record Choice(Signature method, boolean spread) {}

    /** Empty when none is applicable. */
    Optional<Choice> choose(List<Signature> candidates, List<Typed> arguments) {
        return byTypes(candidates, arguments.stream().map(Typed::type).toList())
                .or(() -> byTypes(
                        candidates,
                        arguments.stream().map(a -> a.asItIs().type()).toList()));
    }

    private Optional<Choice> byTypes(List<Signature> candidates, List<String> arguments) {
        for (var phase : Phase.values()) {
            var applicable = candidates.stream()
                    .filter(method -> method.parameterTypes().size() == arguments.size())
                    .filter(method -> applicable(method.parameterTypes(), arguments, phase))
                    .toList();
            if (!applicable.isEmpty()) {
                return Optional.of(new Choice(mostSpecific(applicable, arguments.size(), false), false));
            }
        }
        var spread = candidates.stream()
                .filter(Signature::isVarargs)
                .filter(method -> method.parameterTypes().size() - 1 <= arguments.size())
                .filter(method -> applicable(expanded(method, arguments.size()), arguments, Phase.LOOSE))
                .toList();
        return spread.isEmpty()
                ? Optional.empty()
                : Optional.of(new Choice(mostSpecific(spread, arguments.size(), true), true));
    }

    /** Parameter types with the last one repeated for each further argument. */
    static List<String> expanded(Signature method, int arguments) {
        var parameters = method.parameterTypes();
        var expanded = new ArrayList<>(parameters.subList(0, parameters.size() - 1));
        var component = Subtyping.component(parameters.getLast());
        while (expanded.size() < arguments) {
            expanded.add(component);
        }
        return expanded;
    }

    private boolean applicable(List<String> parameters, List<String> arguments, Phase phase) {
        return IntStream.range(0, arguments.size())
                .allMatch(i -> conversions.fits(arguments.get(i), parameters.get(i), phase));
    }

    private Signature mostSpecific(List<Signature> applicable, int arguments, boolean spread) {
        var best = applicable.stream()
                .filter(method -> applicable.stream().allMatch(other -> moreSpecific(method, other, arguments, spread)))
                .toList();
        if (best.size() == 1 || (best.size() > 1 && sameParameters(best))) {
            return best.getFirst();
        }
        throw Problems.bad("the call is ambiguous: "
                + applicable.stream().map(Signature::describe).collect(Collectors.joining(", "))
                + "; a cast of an argument decides");
    }

    private boolean moreSpecific(Signature method, Signature other, int arguments, boolean spread) {
        // With no argument for the variable part its type still decides: f(int...) before f(long...).
        int length = spread ? arguments + 1 : arguments;
        var mine = spread ? expanded(method, length) : method.parameterTypes();
        var theirs = spread ? expanded(other, length) : other.parameterTypes();
        return IntStream.range(0, length).allMatch(i -> types.isSubtype(mine.get(i), theirs.get(i)));
    }

    private static boolean sameParameters(List<Signature> methods) {
        return methods.stream().map(Signature::parameterTypes).distinct().count() == 1;
    }
}
