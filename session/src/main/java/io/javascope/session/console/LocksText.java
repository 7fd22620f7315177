package io.javascope.session.console;

import io.javascope.session.LocksView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Locks and who holds them as text for people. */
final class LocksText {
    private LocksText() {}

    static String of(LocksView view) {
        if (view.locks().isEmpty()) {
            return "no lock is held or waited for";
        }
        List<String> lines = new ArrayList<>();
        for (LocksView.Lock lock : view.locks()) {
            lines.add(lock.text());
            lock.owners().forEach(each -> lines.add("  held by " + party(each)));
            lock.waiters().forEach(each -> lines.add("  waited for by " + party(each)));
        }
        for (LocksView.Deadlock deadlock : view.deadlocks()) {
            lines.add((deadlock.certain() ? "deadlock: " : "perhaps a deadlock: ")
                    + deadlock.threads().stream()
                            .map(each -> each.thread() + " " + each.name())
                            .collect(Collectors.joining(" waits for "))
                    + " waits for " + deadlock.threads().getFirst().thread());
        }
        return String.join("\n", lines);
    }

    private static String party(LocksView.Party party) {
        String place = party.source() == null ? "" : ", " + AnswerText.place(party.source(), null, party.line());
        String position = party.position() == null ? "" : ", " + party.position();
        return party.thread() + " " + party.name() + place + position
                + (party.certain() ? "" : " (perhaps: the recording does not order it)");
    }
}
