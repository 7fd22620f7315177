package io.javascope.workspace.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.workspace.FixtureProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectRootTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void realFolder() throws IOException {
        folder = folder.toRealPath();
    }

    private Path pom(String in, String... modules) throws IOException {
        StringBuilder text = new StringBuilder("<project><artifactId>x</artifactId><modules>");
        for (String module : modules) {
            text.append("<module>").append(module).append("</module>");
        }
        Path pom = folder.resolve(in).resolve("pom.xml");
        FixtureProject.write(pom, text.append("</modules></project>").toString());
        return pom.resolveSibling("");
    }

    @Test
    void theTopmostPomThatNamesTheModuleIsTheRoot() throws IOException {
        pom("", "parts/one");
        pom("parts/one", "inner");
        pom("parts/one/inner");
        Path deep = Files.createDirectories(folder.resolve("parts/one/inner/src/main/java"));
        assertThat(ProjectRoot.around(deep)).isEqualTo(new ProjectRoot(folder, BuildTool.MAVEN));
    }

    @Test
    void aPomAboveThatDoesNotNameItIsAnotherProject() throws IOException {
        pom("", "other");
        pom("own");
        assertThat(ProjectRoot.around(folder.resolve("own")).folder()).isEqualTo(folder.resolve("own"));
    }

    @Test
    void modulesOfProfilesAndPomsByNameCount() throws IOException {
        FixtureProject.write(folder.resolve("pom.xml"), """
                <project><profiles><profile><modules><module>own/pom.xml</module></modules></profile></profiles></project>
                """);
        pom("own");
        assertThat(ProjectRoot.around(folder.resolve("own")).folder()).isEqualTo(folder);
    }

    @Test
    void settingsMakeTheRootOfAGradleBuild() throws IOException {
        FixtureProject.write(folder.resolve("settings.gradle.kts"), "");
        Path build = FixtureProject.write(folder.resolve("app/build.gradle"), "");
        assertThat(ProjectRoot.around(build)).isEqualTo(new ProjectRoot(folder, BuildTool.GRADLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no xml at all",
                "<project><modules><module>",
                "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><project><artifactId>&x;</artifactId></project>",
            })
    void aPomThatIsNoneIsNoPom(String text) throws IOException {
        FixtureProject.write(folder.resolve("pom.xml"), text);
        assertThat(PomFile.read(folder)).isEmpty();
        assertThat(ProjectRoot.around(folder).tool()).isEqualTo(BuildTool.MAVEN);
    }

    @Test
    void aPomThatNamesItselfDoesNotGoRoundInCircles() throws IOException {
        pom("", ".", "child");
        pom("child", "..");
        ProjectModel model = UsualLayout.of(ProjectRoot.around(folder));
        assertThat(model.modules()).extracting(ProjectModule::dir).containsExactly(folder, folder.resolve("child"));
    }
}
