package io.javascope.session.replace;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import io.javascope.session.ReplacedView.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives classes of a running program new code; one by one where the JVM refuses some of them. Asks the debuggee. */
public final class Redefinition {
    private static final String ADVICE = "; restart the program to run it";
    /** What HotSpot says of the changes that it cannot take, and what that means. */
    private static final Map<String, String> REASONS = reasons();

    private Redefinition() {}

    private static Map<String, String> reasons() {
        var all = new LinkedHashMap<String, String>();
        all.put("add method", "A method was added, or its parameters changed");
        all.put("delete method", "A method was removed, or its parameters changed");
        all.put("schema change", "A field was added, removed or changed");
        all.put("hierarchy change", "Its superclass or its interfaces changed");
        all.put("class modifiers", "The modifiers of the class changed");
        all.put("method modifiers", "The modifiers of a method changed");
        all.put("class attribute", "Its nested classes or the components of the record changed");
        return all;
    }

    /** @param done those that have their new code, filled by this */
    public static List<Refused> apply(VirtualMachine vm, Map<ReferenceType, byte[]> classes, List<ReferenceType> done) {
        if (classes.isEmpty()) {
            return List.of();
        }
        if (!vm.canRedefineClasses()) {
            return classes.keySet().stream()
                    .map(type -> new Refused(type.name(), "This JVM cannot replace code" + ADVICE + "."))
                    .toList();
        }
        try {
            vm.redefineClasses(classes);
            done.addAll(classes.keySet());
            return List.of();
        } catch (UnsupportedOperationException | LinkageError refused) {
            return oneByOne(vm, classes, done);
        }
    }

    private static List<Refused> oneByOne(
            VirtualMachine vm, Map<ReferenceType, byte[]> classes, List<ReferenceType> done) {
        var refused = new ArrayList<Refused>();
        classes.forEach((type, bytes) -> {
            try {
                vm.redefineClasses(Map.of(type, bytes));
                done.add(type);
            } catch (UnsupportedOperationException | LinkageError problem) {
                refused.add(new Refused(type.name(), reason(problem)));
            }
        });
        return refused;
    }

    private static String reason(Throwable problem) {
        var said = String.valueOf(problem.getMessage());
        return REASONS.entrySet().stream()
                        .filter(each -> said.contains(each.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("The JVM refuses it (" + problem.getClass().getSimpleName() + " " + said + ")")
                + ADVICE + ".";
    }
}
