package io.javascope.session.probe;

import com.sun.jdi.ClassType;
import com.sun.jdi.request.BreakpointRequest;

/** An evaluator in the program; its calls may not be in the code yet. */
record Installed(EvaluatorPlan plan, ClassType type, BreakpointRequest trap) {
    int id() {
        return plan.wish().id();
    }

    Insertion insertion() {
        return plan.insertion();
    }
}
