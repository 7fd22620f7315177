package io.javascope.server.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the recorder in each JVM is told: {@code name=value}, separated by commas, lists by semicolons, as its package page
 * says.
 */
final class AgentOptions {
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

    /** The option that makes a JVM load the recorder. */
    static String javaagent(Path agent, Path recording, Selection selection) {
        return "-javaagent:" + agent + "=" + text(recording, selection) + ",skip=" + list(BUILD_TOOLS);
    }

    /** What the recorder takes as its options. */
    static String text(Path recording, Selection selection) {
        List<String> options = new ArrayList<>();
        options.add("out=" + escaped(recording.toString()));
        options.add("plan=" + selection.plan());
        if (selection.ring() > 0) {
            options.add("ring=" + selection.ring());
        }
        if (!selection.include().isEmpty()) {
            options.add("include=" + list(selection.include()));
        }
        if (!selection.exclude().isEmpty()) {
            options.add("exclude=" + list(selection.exclude()));
        }
        return String.join(",", options);
    }

    private static String list(List<String> values) {
        return String.join(";", values.stream().map(AgentOptions::escaped).toList());
    }

    private static String escaped(String value) {
        return value.replace("%", "%25").replace(",", "%2C");
    }
}
