package io.javascope.capture.entry;

import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** What the entry knows of the recorder, which an older JVM could not load. */
public interface Start {
    /**
     * Called once.
     *
     * @param late the JVM runs already: classes that are loaded are rewritten too
     * @throws IOException when the recording's files cannot be written; the program then runs unrecorded
     */
    void start(String options, Instrumentation instrumentation, boolean late) throws IOException;
}
