package io.javascope.server.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the recorder in each JVM is told, as lines {@code name=value} of a file in the recording: each JVM repeats the
 * variable that leads to it on its standard error, and a project may have hundreds of packages.
 */
final class AgentOptions {
    private static final String FILE = "agent.options";

    /**
     * What build tools and the JDK's tools start themselves as. The JVMs of tests that they fork are none of these:
     * Surefire's {@code ForkedBooter}, Gradle's {@code worker.org.gradle…GradleWorkerMain}. The JDK's source launcher
     * ({@code java Hello.java}) runs a program, so it is none either.
     */
    static final List<String> BUILD_TOOLS = List.of(
            "org.codehaus.plexus.classworlds.launcher.Launcher",
            "org.codehaus.classworlds.Launcher",
            "org.apache.maven.wrapper.MavenWrapperMain",
            "org.mvndaemon.",
            "org.gradle.wrapper.GradleWrapperMain",
            "org.gradle.launcher.",
            "org.gradle.process.internal.worker.GradleWorkerMain",
            "org.gradle.workers.",
            "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Worker Daemon",
            "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Compiler Daemon",
            "org.apache.tools.ant.launch.Launcher",
            "org.jetbrains.kotlin.cli.",
            "org.jetbrains.kotlin.daemon.",
            "scala.tools.nsc.",
            "dotty.tools.dotc.",
            "xsbt.boot.Boot",
            "dev.jbang.Main",
            "jdk.compiler/com.sun.tools.javac.Main",
            "jdk.jartool/",
            "jdk.javadoc/",
            "jdk.jlink/",
            "jdk.jpackage/",
            "jdk.jcmd/",
            "jdk.jdeps/",
            "com.sun.tools.javac.Main");

    private AgentOptions() {}

    /** Writes the file with the options and returns the option that makes a JVM load the recorder. */
    static String javaagent(Path agent, Path recording, Selection selection) throws IOException {
        return "-javaagent:" + agent + "=" + write(recording, lines(recording, selection));
    }

    /**
     * Writes the file and returns what a recorder that is loaded late takes as its options.
     *
     * @param control where it listens for orders
     */
    static String late(Path recording, Selection selection, Path control) throws IOException {
        List<String> lines = new ArrayList<>(lines(recording, selection));
        lines.add("control=" + escaped(control.toString()));
        return write(recording, lines);
    }

    private static String write(Path recording, List<String> lines) throws IOException {
        Path file = recording.resolve(FILE);
        Files.createFile(file, RecordingShelf.ownerOnly(recording, "rw-------"));
        Files.write(file, lines, StandardCharsets.UTF_8);
        return "options=" + escaped(file.toString());
    }

    static List<String> lines(Path recording, Selection selection) {
        List<String> lines = new ArrayList<>();
        lines.add("out=" + escaped(recording.toString()));
        lines.add("plan=" + selection.plan());
        if (selection.ring() > 0) {
            lines.add("ring=" + selection.ring());
        }
        selection.include().forEach(pattern -> lines.add("include=" + escaped(pattern)));
        selection.exclude().forEach(pattern -> lines.add("exclude=" + escaped(pattern)));
        selection.extras().forEach(line -> lines.add(escaped(line)));
        BUILD_TOOLS.forEach(name -> lines.add("skip=" + escaped(name)));
        return lines;
    }

    private static String escaped(String value) {
        return value.replace("%", "%25").replace(",", "%2C");
    }
}
