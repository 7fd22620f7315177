package io.javascope.server.record;

import io.javascope.session.RecordingPlan;
import io.javascope.session.RecordingRequest;
import io.javascope.session.SessionProblem;
import io.javascope.session.launch.LaunchPlan;
import io.javascope.session.launch.ProgramRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has programs recorded that debug sessions start: each in a new folder on the shelf of its working folder, what it
 * records being chosen as for {@code javascope record}.
 */
public final class SessionRecorder implements ProgramRecorder {

    @Override
    public Begun begin(LaunchPlan plan, RecordingRequest wanted, boolean children) throws IOException {
        try {
            Path agent = AgentJar.locate();
            var place = new RecordingPlace(plan.cwd(), null);
            Path recording = place.make(plan.name());
            place.tidy();
            String option = AgentOptions.javaagent(agent, recording, selection(plan, wanted));
            return new Begun(recording, children ? inherited(plan, option) : own(plan, option));
        } catch (RecordProblem problem) {
            throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, String.valueOf(problem.getMessage()));
        }
    }

    private static Selection selection(LaunchPlan plan, RecordingRequest wanted) throws IOException {
        List<String> include =
                wanted.include().isEmpty() ? ProjectScope.of(plan.project(), plan.classPath()) : wanted.include();
        return new Selection(plan(wanted.plan()), include, wanted.exclude(), wanted.ring());
    }

    private static Plan plan(RecordingPlan wanted) {
        return switch (wanted) {
            case CALLS -> Plan.CALLS;
            case BALANCED -> Plan.BALANCED;
            case FULL -> Plan.FULL;
        };
    }

    /** An option of the JVM itself, which those that it starts do not have. */
    private static LaunchPlan own(LaunchPlan plan, String option) {
        List<String> command = new ArrayList<>(plan.command());
        command.add(1, option);
        return plan.by(command, plan.env());
    }

    private static LaunchPlan inherited(LaunchPlan plan, String option) {
        Map<String, @Nullable String> env = new HashMap<>(plan.env());
        env.put(ToolOptions.VARIABLE, ToolOptions.with(env.get(ToolOptions.VARIABLE), option));
        return plan.by(plan.command(), env);
    }
}
