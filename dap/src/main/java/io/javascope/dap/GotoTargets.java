package io.javascope.dap;

import io.javascope.history.state.Position;
import io.javascope.session.GotoTarget;
import java.util.List;
import org.eclipse.lsp4j.debug.GotoTargetsResponse;

/** The moments that were offered last, by number; a number is never used again. For any thread. */
final class GotoTargets {
    private int first = 1;
    private List<GotoTarget> offered = List.of();

    synchronized GotoTargetsResponse offered(List<GotoTarget> targets, ClientForm form) {
        first += offered.size();
        offered = List.copyOf(targets);
        var response = new GotoTargetsResponse();
        var out = new org.eclipse.lsp4j.debug.GotoTarget[targets.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = new org.eclipse.lsp4j.debug.GotoTarget();
            out[i].setId(first + i);
            out[i].setLabel(targets.get(i).label());
            out[i].setLine(form.lineOut(targets.get(i).line()));
        }
        response.setTargets(out);
        return response;
    }

    synchronized Position position(int id) {
        if (id < first || id >= first + offered.size()) {
            throw Wanted.problem("There is no `targetId` " + id + " among those of the last `gotoTargets`; ask again.");
        }
        return offered.get(id - first).position();
    }
}
