package io.javascope.capture.agent;

import io.javascope.capture.entry.Start;
import io.javascope.capture.memory.BootClasses;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** Starts the recorder in this JVM. */
public final class Agent implements Start {
    @Override
    public void start(String options, Instrumentation instrumentation, boolean late) throws IOException {
        Options parsed = Options.parse(options);
        if (isLeftAlone(parsed)) {
            return;
        }
        BootClasses.define(instrumentation);
        Installation.install(parsed, instrumentation, late);
    }

    private static boolean isLeftAlone(Options options) {
        String command = System.getProperty("sun.java.command", "");
        for (String tool : options.skip()) {
            if (command.startsWith(tool)) {
                return true;
            }
        }
        return false;
    }
}
