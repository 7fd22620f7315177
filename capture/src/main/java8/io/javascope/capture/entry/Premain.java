package io.javascope.capture.entry;

import java.lang.instrument.Instrumentation;

/**
 * The agent's first class. It is compiled for Java 8, because a class file that is newer than the JVM would end that
 * JVM, and {@code JAVA_TOOL_OPTIONS} reaches every JVM that a build starts. Whatever goes wrong, the program runs.
 */
public final class Premain {
    private static final int OLDEST = 17;
    private static final String AGENT = "io.javascope.capture.agent.Agent";

    private Premain() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String options, Instrumentation instrumentation) {
        start(options, instrumentation, false);
    }

    /** Called when the agent is loaded into a JVM that runs already. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        start(options, instrumentation, true);
    }

    private static void start(String options, Instrumentation instrumentation, boolean late) {
        int version = feature(System.getProperty("java.specification.version", ""));
        if (version < OLDEST) {
            say("this program runs on Java " + version + " and is not recorded; it needs " + OLDEST + " or newer.");
            return;
        }
        try {
            // Not the method by reflection: that would have the JVM make classes for its call.
            Start agent = (Start) Class.forName(AGENT).getConstructor().newInstance();
            agent.start(options == null ? "" : options, instrumentation, late);
        } catch (Exception | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            say("this program is not recorded: " + (cause.getMessage() == null ? cause : cause.getMessage()));
        }
    }

    /** 8 for "1.8", 25 for "25", 0 for what cannot be read. */
    static int feature(String version) {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void say(String text) {
        System.err.println("javascope: " + text);
    }
}
