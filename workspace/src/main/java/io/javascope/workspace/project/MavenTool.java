package io.javascope.workspace.project;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Maven 3 and 4. The model is told by a small extension of ours that Maven loads for this one run; so no plugin has to be
 * downloaded, and source roots that plugins add while they run are known.
 */
final class MavenTool implements Tool {

    private static final String SPY = "io.javascope.workspace.maven.ModelSpy";
    private static final List<String> SPY_CLASSES = List.of(
            "/io/javascope/workspace/maven/ModelSpy.class",
            "/io/javascope/workspace/maven/ModelSpy$ModuleWriter.class");

    /** Tells Maven's container of the extension. */
    private static final String COMPONENTS = """
            <component-set><components><component>
              <role>org.apache.maven.eventspy.EventSpy</role>
              <role-hint>javascope</role-hint>
              <implementation>%s</implementation>
            </component></components></component-set>
            """.formatted(SPY);

    @Override
    public String name() {
        return "mvn";
    }

    @Override
    public String windowsWrapperEnding() {
        return "w.cmd";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("MAVEN_HOME", "M2_HOME");
    }

    @Override
    public List<String> tasks() {
        return List.of("test-compile");
    }

    @Override
    public String offlineOption() {
        return "-o";
    }

    @Override
    public List<String> options(Path ourFiles, Path answers) throws IOException {
        Path spy = OurFile.keep(ourFiles, "maven-spy", ".jar", spyJar());
        // One module that does not compile must not hide the others.
        return List.of(
                "-B",
                "-fae",
                "-Dstyle.color=never",
                "-Dmaven.ext.class.path=" + spy,
                "-Djavascope.model=" + answers.resolve("maven"));
    }

    @Override
    public boolean lacksDownload(String line) {
        return line.contains("offline mode") || line.contains("has not been downloaded from it before");
    }

    private static byte[] spyJar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            add(jar, "META-INF/plexus/components.xml", COMPONENTS.getBytes(StandardCharsets.UTF_8));
            for (String spyClass : SPY_CLASSES) {
                add(jar, spyClass.substring(1), OurFile.resource(spyClass));
            }
        }
        return bytes.toByteArray();
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same bytes each time, so that the jar is written once.
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
