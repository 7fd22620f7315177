package io.javascope.server.entry;

/**
 * Entry point of {@code java -jar javascope.jar}: checks the Java it runs on and hands over to the command line. Names
 * nothing newer than Java 8, also not in a signature: an older JVM must be able to load this class.
 */
public final class Entry {
    private static final int NEEDED = 25;
    private static final int INPUT_MISSING = 3;
    private static final String COMMAND_LINE = "io.javascope.server.command.JavaScope";
    private static final String DEBUG_INTERFACE = "com.sun.jdi.VirtualMachine";

    private Entry() {}

    /**
     * Runs the command line, or prints one line on standard error and exits with 3 when this Java cannot run it.
     *
     * @throws Exception what the command line itself throws
     */
    public static void main(String[] arguments) throws Exception {
        String problem = problemWithThisJava();
        if (problem != null) {
            System.err.println("javascope: " + problem + " Install a JDK " + NEEDED
                    + " (for example Eclipse Temurin) and start with its bin/java, or set JAVASCOPE_JAVA_HOME and use"
                    + " the javascope script.");
            System.exit(INPUT_MISSING);
        }
        Class.forName(COMMAND_LINE).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static String problemWithThisJava() {
        String home = System.getProperty("java.home");
        String version = System.getProperty("java.specification.version", "0");
        if (feature(version) < NEEDED) {
            return "needs Java " + NEEDED + " or newer, but this is Java " + version + " in " + home + ".";
        }
        try {
            Class.forName(DEBUG_INTERFACE, false, ClassLoader.getSystemClassLoader());
            return null;
        } catch (ClassNotFoundException missing) {
            return "needs a full JDK, but the Java in " + home + " has no module jdk.jdi.";
        }
    }

    /** 8 for "1.8", 25 for "25", 0 for what is not a version. */
    private static int feature(String version) {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}
