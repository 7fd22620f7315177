package io.javascope.workspace.maven;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.eventspy.AbstractEventSpy;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Maven knows of each module of the build when the build ends, also when it fails: source roots with those that
 * plugins added, output folders, and the dependencies that were resolved. One line per fact, {@code key TAB value}. Maven
 * loads it by {@code -Dmaven.ext.class.path}; the file to write is the system property {@code javascope.model}.
 */
public final class ModelSpy extends AbstractEventSpy {

    @Override
    public void onEvent(Object event) throws Exception {
        if (event instanceof ExecutionEvent && ((ExecutionEvent) event).getType() == ExecutionEvent.Type.SessionEnded) {
            write(((ExecutionEvent) event).getSession());
        }
    }

    private static void write(MavenSession session) throws IOException {
        String file = System.getProperty("javascope.model");
        if (file == null) {
            return;
        }
        Map<String, MavenProject> reactor = new HashMap<>();
        for (MavenProject project : session.getProjects()) {
            reactor.put(key(project.getGroupId(), project.getArtifactId(), project.getVersion()), project);
        }
        try (Writer out = Files.newBufferedWriter(Paths.get(file), StandardCharsets.UTF_8)) {
            for (MavenProject project : session.getProjects()) {
                new ModuleWriter(out, project, reactor).write();
            }
        }
    }

    private static String key(String group, String artifact, String version) {
        return group + ":" + artifact + ":" + version;
    }

    /** Writes one module. */
    private static final class ModuleWriter {
        private final Writer out;
        private final MavenProject project;
        private final Map<String, MavenProject> reactor;

        ModuleWriter(Writer out, MavenProject project, Map<String, MavenProject> reactor) {
            this.out = out;
            this.project = project;
            this.reactor = reactor;
        }

        void write() throws IOException {
            line("module", project.getArtifactId());
            line("dir", project.getBasedir().getPath());
            buildFiles();
            if (project.getPackaging().equals("pom")) {
                return;
            }
            all("main-source", project.getCompileSourceRoots());
            all("test-source", project.getTestCompileSourceRoots());
            for (Resource resource : project.getResources()) {
                line("resource", resource.getDirectory());
            }
            line("main-output", project.getBuild().getOutputDirectory());
            line("test-output", project.getBuild().getTestOutputDirectory());
            dependencies();
            line("release", compilerSetting("release", "target", "source"));
            line("encoding", encoding());
        }

        /** Its own pom and those of its parents that are files of the user. */
        private void buildFiles() throws IOException {
            for (MavenProject each = project; each != null; each = each.getParent()) {
                if (each.getFile() != null) {
                    line("build-file", each.getFile().getPath());
                }
            }
        }

        private void dependencies() throws IOException {
            // The last plugin that ran may have narrowed what is shown to its own scope.
            project.setArtifactFilter(artifact -> true);
            for (Artifact artifact : project.getArtifacts()) {
                String path = pathOf(artifact);
                if (path == null || !artifact.getArtifactHandler().isAddedToClasspath()) {
                    continue;
                }
                String scope = artifact.getScope();
                if (Artifact.SCOPE_COMPILE.equals(scope) || Artifact.SCOPE_RUNTIME.equals(scope)) {
                    line("runtime", path);
                }
                line("test", path);
            }
        }

        /** For another module of the build its classes, even where Maven took a jar that was packaged earlier. */
        private @Nullable String pathOf(Artifact artifact) {
            MavenProject module =
                    reactor.get(key(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion()));
            if (module != null && "tests".equals(artifact.getClassifier())) {
                return module.getBuild().getTestOutputDirectory();
            }
            if (module != null && !artifact.hasClassifier()) {
                return module.getBuild().getOutputDirectory();
            }
            File file = artifact.getFile();
            return file == null ? null : file.getPath();
        }

        private String encoding() {
            return compilerSetting("encoding").isEmpty()
                    ? project.getProperties().getProperty("project.build.sourceEncoding", "")
                    : compilerSetting("encoding");
        }

        /** What the compiler plugin is told, by its configuration or else by the usual property. */
        private String compilerSetting(String... names) {
            for (String name : names) {
                String configured = configured(name);
                if (configured != null) {
                    return configured;
                }
                String property = project.getProperties().getProperty("maven.compiler." + name);
                if (property != null) {
                    return property;
                }
            }
            return "";
        }

        /** Reads the configuration as text: its class differs between Maven 3 and 4. */
        private @Nullable String configured(String name) {
            Plugin plugin = project.getPlugin("org.apache.maven.plugins:maven-compiler-plugin");
            if (plugin == null || plugin.getConfiguration() == null) {
                return null;
            }
            Matcher matcher = Pattern.compile("<" + name + ">([^<$]+)</" + name + ">")
                    .matcher(plugin.getConfiguration().toString());
            return matcher.find() ? matcher.group(1).trim() : null;
        }

        private void all(String key, List<String> values) throws IOException {
            for (String value : values) {
                line(key, value);
            }
        }

        private void line(String key, String value) throws IOException {
            out.write(key + "\t" + value.replace('\n', ' ').replace('\r', ' ') + "\n");
        }
    }
}
