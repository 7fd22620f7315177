package io.javascope.dap.launch;

import io.javascope.session.StepFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The attribute {@code stepFilters}, with the names that files for other Java debuggers have.
 *
 * @param unknown what stands there and has no effect
 */
record StepAttributes(StepFilter filter, List<String> unknown) {
    /** Placeholders for code that is passed over anyway: the JDK's. */
    private static final Set<String> ALWAYS = Set.of("$JDK");

    static StepAttributes of(Attributes steps) {
        List<String> classes = Stream.concat(
                        steps.list("skipClasses").stream(), steps.list("classNameFilters").stream())
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty() && !ALWAYS.contains(pattern))
                .toList();
        if (classes.stream().anyMatch(pattern -> pattern.startsWith("$"))) {
            throw steps.unfit("skipClasses", "a list of class names in which * stands for anything, or $JDK");
        }
        var filter = new StepFilter(
                classes,
                !steps.has("skipSynthetics") || steps.flag("skipSynthetics"),
                steps.flag("skipConstructors"),
                steps.flag("skipStaticInitializers"),
                steps.flag("skipAccessors"));
        return new StepAttributes(filter, steps.unread());
    }
}
