package io.javascope.session.launch;

import io.javascope.session.RecordingRequest;
import java.io.IOException;
import java.nio.file.Path;

/** Has programs recorded that a session starts. Blocks, so it is called in tasks; any thread. */
public interface ProgramRecorder {

    /**
     * Makes the folder of a new recording, and has the plan start the program with the recorder.
     *
     * @param children whether the JVMs are recorded that the program starts, rather than its own
     * @throws IOException when there is no room for it
     * @throws io.javascope.session.SessionProblem when it cannot be recorded
     */
    Begun begin(LaunchPlan plan, RecordingRequest wanted, boolean children) throws IOException;

    /**
     * A recording that will have events as soon as its program runs.
     *
     * @param recording its folder
     * @param plan starts the program with the recorder
     */
    record Begun(Path recording, LaunchPlan plan) {}
}
