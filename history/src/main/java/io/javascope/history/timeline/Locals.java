package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.history.timeline.ClassFileFacts.VariableRange;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import io.javascope.recording.format.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The variables of a frame that are in scope, as a debugger shows them. */
final class Locals {
    private Locals() {}

    static List<Variable> of(FrameState frame, RecordedMethod method, RecordedClasses classes) {
        List<VariableRange> ranges = classes.tables(method).variables();
        return ranges.isEmpty() ? bySlot(frame) : inScope(frame, method, classes, ranges);
    }

    private static List<Variable> inScope(
            FrameState frame, RecordedMethod method, RecordedClasses classes, List<VariableRange> ranges) {
        Site line = frame.line();
        int pc = line == null ? 0 : classes.pc(method, line);
        List<Variable> variables = new ArrayList<>();
        for (VariableRange range : ranges) {
            if (!range.name().equals("this") && (range.holds(pc) || justDeclared(frame, range, pc))) {
                variables.add(new Variable(range.name(), range.type(), value(frame, range, method)));
            }
        }
        return variables;
    }

    /** A variable that this line has given its first value is in scope behind it. */
    private static boolean justDeclared(FrameState frame, VariableRange range, int pc) {
        return range.start() > pc
                && holds(frame, range)
                && frame.linePosition() >= 0
                && frame.written()[range.slot()] >= frame.linePosition();
    }

    private static boolean holds(FrameState frame, VariableRange range) {
        Site site = range.slot() < frame.sites().length ? frame.sites()[range.slot()] : null;
        return site != null && (site.name().equals(range.name()) || site.name().isEmpty());
    }

    private static Value value(FrameState frame, VariableRange range, RecordedMethod method) {
        Value value = holds(frame, range) ? frame.values()[range.slot()] : null;
        if (value == null) {
            return new Value.Missing(range.type(), why(frame, method));
        }
        return value instanceof Value.Missing withheld ? new Value.Missing(range.type(), withheld.reason()) : value;
    }

    private static String why(FrameState frame, RecordedMethod method) {
        if (!method.plan().holds(Plan.FULL)) {
            return "the plan " + word(method.plan()) + " does not record it";
        }
        return frame.whole() ? "no value of it was recorded" : "it was written before what was kept";
    }

    static String word(Plan plan) {
        return plan.name().toLowerCase(Locale.ROOT);
    }

    /** Classes compiled without names of variables. */
    private static List<Variable> bySlot(FrameState frame) {
        List<Variable> variables = new ArrayList<>();
        for (int slot = 0; slot < frame.sites().length; slot++) {
            Site site = frame.sites()[slot];
            @Nullable Value value = frame.values()[slot];
            if (site != null && value != null) {
                String name = site.name().isEmpty() ? "var" + slot : site.name();
                variables.add(new Variable(name, TypeWords.ofLetter(site.type()), value));
            }
        }
        return variables;
    }
}
