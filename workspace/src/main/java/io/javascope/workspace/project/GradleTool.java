package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Gradle from 4.4 on. The model is told by tasks that an init script of ours adds to each project for this one run. */
final class GradleTool implements Tool {

    @Override
    public String name() {
        return "gradle";
    }

    @Override
    public String windowsWrapperEnding() {
        return "w.bat";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("GRADLE_HOME");
    }

    @Override
    public List<String> tasks() {
        return List.of("javascopeModel", "javascopeCompile");
    }

    @Override
    public String offlineOption() {
        return "--offline";
    }

    @Override
    public List<String> options(Path ourFiles, Path answers) throws IOException {
        Path script = OurFile.keep(
                ourFiles,
                "gradle-model",
                ".gradle",
                OurFile.resource("/io/javascope/workspace/project/model.init.gradle"));
        return List.of(
                "--init-script",
                script.toString(),
                "--continue",
                "--console=plain",
                // Our tasks read the project while they run, which its configuration cache refuses.
                "-Dorg.gradle.configuration-cache=false",
                "-Dorg.gradle.unsafe.configuration-cache=false",
                "-Djavascope.answers=" + answers);
    }

    @Override
    public boolean lacksDownload(String line) {
        return line.contains("offline mode");
    }
}
