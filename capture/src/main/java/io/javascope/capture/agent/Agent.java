package io.javascope.capture.agent;

import io.javascope.capture.memory.Memory;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** Starts the recorder in this JVM. Loaded by the boot loader, so that all classes of a program see one recorder. */
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
        openRawMemory(instrumentation);
        Installation.install(parsed, instrumentation, late);
    }

    private static boolean isLeftAlone(Options options) {
        String command = System.getProperty("sun.java.command", "");
        return options.skip().stream().anyMatch(command::startsWith);
    }

    /** {@link Memory} uses a package that the JDK keeps to itself. */
    private static void openRawMemory(Instrumentation instrumentation) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(Agent.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
    }
}
