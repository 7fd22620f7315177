package io.javascope.session.source;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A part of a line on which code of several methods stands: one of its lambdas, or what is outside of them.
 *
 * @param column where it begins, 1-based
 * @param lambda its index in {@code lambdas}; -1: outside of them
 * @param lambdas those with code on the line, in the order in which they begin
 */
public record LinePart(int column, int lambda, List<Lambda> lambdas) {
    public LinePart {
        lambdas = List.copyOf(lambdas);
    }

    /**
     * A lambda.
     *
     * @param ends its place among those of the line in the order in which they end
     * @param nests whether there is another one inside it
     */
    public record Lambda(int ends, boolean nests) {}

    /**
     * A method that the compiler has made of a lambda.
     *
     * @param number in the order in which it made them
     * @param makesLambdas whether its code makes lambdas
     */
    public record Compiled(int number, boolean makesLambdas) {}

    /**
     * Which of the compiled methods with code on this line is the lambda's. The compiler numbers them: until JDK 22 or so
     * each when it ends, then each when it begins.
     *
     * @param byBeginning whether it is known to number them when they begin
     * @return its index in {@code methods}; empty when that cannot be told
     */
    public Optional<Integer> among(List<Compiled> methods, boolean byBeginning) {
        if (lambda < 0 || methods.size() != lambdas.size()) {
            return Optional.empty();
        }
        var numbered = methods.stream()
                .sorted(Comparator.comparingInt(Compiled::number))
                .toList();
        var places = new LinkedHashSet<Integer>();
        if (fits(numbered, false)) {
            places.add(lambda);
        }
        if (!byBeginning && fits(numbered, true)) {
            places.add(lambdas.get(lambda).ends());
        }
        return places.size() == 1
                ? Optional.of(methods.indexOf(numbered.get(places.iterator().next())))
                : Optional.empty();
    }

    /** What has another lambda inside makes one; this tells the two orders apart, which differ only where some nest. */
    private boolean fits(List<Compiled> numbered, boolean byEnd) {
        for (var index = 0; index < lambdas.size(); index++) {
            var it = lambdas.get(index);
            if (it.nests() && !numbered.get(byEnd ? it.ends() : index).makesLambdas()) {
                return false;
            }
        }
        return true;
    }
}
