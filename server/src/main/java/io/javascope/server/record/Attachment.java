package io.javascope.server.record;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Loads the recorder into a JVM that runs already. Blocks, up to the JDK's own limit of ten seconds. */
final class Attachment {
    private static final int OLDEST = 17;

    private final long pid;
    private final Properties properties;

    private Attachment(long pid, Properties properties) {
        this.pid = pid;
        this.properties = properties;
    }

    /**
     * Asks the JVM what it is.
     *
     * @throws RecordProblem if it is none, cannot be reached or is too old
     */
    static Attachment to(long pid) throws IOException {
        VirtualMachine vm = attach(pid);
        try {
            var attachment = new Attachment(pid, vm.getSystemProperties());
            attachment.checkVersion();
            return attachment;
        } finally {
            vm.detach();
        }
    }

    /** Loads the recorder with these options; it records from now on. */
    void load(Path agent, String options) throws IOException {
        VirtualMachine vm = attach(pid);
        try {
            vm.loadAgent(agent.toString(), options);
        } catch (AgentLoadException | AgentInitializationException refused) {
            throw new RecordProblem(
                    "The JVM " + pid + " does not load the recorder: " + refused.getMessage()
                            + "; see that it was not started with -XX:-EnableDynamicAgentLoading.",
                    refused);
        } finally {
            vm.detach();
        }
    }

    /** What its class path names, as far as it can be read from here. */
    List<Path> classPath() {
        Path cwd = Path.of(properties.getProperty("user.dir", ""));
        return Stream.of(properties.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .flatMap(entry -> path(cwd, entry))
                .toList();
    }

    /** What it was started as. */
    String name() {
        String command = properties.getProperty("sun.java.command", "").strip();
        return command.isEmpty() ? "java" : command.split("\\s+", 2)[0];
    }

    private static Stream<Path> path(Path cwd, String entry) {
        try {
            return Stream.of(cwd.resolve(entry).normalize());
        } catch (InvalidPathException notOfThisSystem) {
            return Stream.of();
        }
    }

    private void checkVersion() {
        String version = properties.getProperty("java.specification.version", "");
        int feature = version.matches("\\d{1,4}") ? Integer.parseInt(version) : 0;
        if (feature < OLDEST) {
            throw new RecordProblem("The JVM " + pid + " is Java " + version + "; recording needs Java " + OLDEST
                    + " or newer. It runs on untouched.");
        }
    }

    private static VirtualMachine attach(long pid) throws IOException {
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            throw new RecordProblem("There is no process " + pid + "; jps lists the JVMs of this machine.");
        }
        try {
            return VirtualMachine.attach(Long.toString(pid));
        } catch (AttachNotSupportedException | IOException refused) {
            throw new RecordProblem(
                    "The process " + pid + " cannot be joined: " + refused.getMessage()
                            + "; it must be a JVM of this user that answers.",
                    refused);
        }
    }
}
