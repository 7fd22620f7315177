package io.javascope.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.workspace.UserFolders;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectReader;
import io.javascope.workspace.trust.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectScopeTest {
    @TempDir
    private Path folder = Path.of("");

    private Path project = Path.of("");

    @BeforeEach
    void makeAProject() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), "<project><artifactId>shop</artifactId></project>");
        Path classes = Files.createDirectories(project.resolve("target/classes/com/acme/shop"));
        Files.write(classes.resolve("Shop.class"), new byte[0]);
        Files.write(project.resolve("target/classes/Start.class"), new byte[0]);
    }

    @Test
    void aCommandOfTheProjectRecordsItsOwnPackages() throws IOException {
        assertThat(scope(List.of(), model())).containsExactly("*", "com.acme.shop.*");
        assertThat(scope(List.of(folder.resolve("library.jar"), project.resolve("target/classes")), model()))
                .containsExactly("*", "com.acme.shop.*");
    }

    @Test
    void aProgramFromElsewhereIsRecordedWhollyEvenInTheProjectsFolder() throws IOException {
        assertThat(scope(List.of(folder.resolve("other")), model())).isEmpty();
    }

    @Test
    void withoutAProjectNothingIsLeftOut() throws IOException {
        assertThat(scope(List.of(), null)).isEmpty();
    }

    private List<String> scope(List<Path> classPath, @Nullable ProjectModel model) throws IOException {
        return ProjectScope.of(model, classPath);
    }

    private ProjectModel model() throws IOException {
        UserFolders ours = new UserFolders(folder.resolve("config"), folder.resolve("cache"));
        return ProjectReader.ofThisUser(new TrustStore(ours.config()), JdkSearch.ofThisMachine())
                .readLayout(project);
    }
}
