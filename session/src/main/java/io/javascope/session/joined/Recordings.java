package io.javascope.session.joined;

import io.javascope.foundation.task.CpuPool;
import io.javascope.session.launch.ProgramRecorder;

/**
 * What sessions need to record programs, and to look into what was recorded.
 *
 * @param pool for what has to be looked up; stays open
 */
public record Recordings(ProgramRecorder recorder, CpuPool pool) {}
