package io.javascope.dap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.debug.StepInTarget;
import org.eclipse.lsp4j.debug.StepInTargetsResponse;

/** The calls into which a client may step. A number stands for a name, so a late one does no harm. For any thread. */
final class CallTargets {
    private final List<String> names = new ArrayList<>();

    /** Gives the calls numbers; the same name keeps its number. */
    synchronized StepInTargetsResponse offered(List<String> calls) {
        calls.stream().filter(call -> !names.contains(call)).forEach(names::add);
        var response = new StepInTargetsResponse();
        response.setTargets(IntStream.range(0, calls.size())
                .mapToObj(i -> {
                    var target = new StepInTarget();
                    target.setId(names.indexOf(calls.get(i)));
                    target.setLabel(calls.get(i));
                    return target;
                })
                .toArray(StepInTarget[]::new));
        return response;
    }

    /** The call of a number. */
    synchronized String named(int number) {
        if (number < 0 || number >= names.size()) {
            throw Wanted.problem("There is no `targetId` " + number + "; ask for the targets (stepInTargets).");
        }
        return names.get(number);
    }
}
