package io.javascope.capture.agent;

import io.javascope.capture.memory.BootClasses;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** Starts the recorder in this JVM. */
public final class Agent {
    private Agent() {}

    /**
     * Called once by the agent's entry.
     *
     * @param late the JVM runs already: classes that are loaded are rewritten too
     * @throws IOException when the recording's files cannot be written; the program then runs unrecorded
     */
    public static void start(String options, Instrumentation instrumentation, boolean late) throws IOException {
        Options parsed = Options.parse(options);
        if (isLeftAlone(parsed)) {
            return;
        }
        BootClasses.define(instrumentation);
        Installation.install(parsed, instrumentation, late);
    }

    private static boolean isLeftAlone(Options options) {
        String command = System.getProperty("sun.java.command", "");
        return options.skip().stream().anyMatch(command::startsWith);
    }
}
