package io.javascope.workspace.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnPackagesTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void packagesOfSourcesAndOfBuiltClassesOfAllModulesAreTheProjectsOwn() throws IOException {
        file(
                "pom.xml",
                "<project><artifactId>top</artifactId><packaging>pom</packaging>"
                        + "<modules><module>app</module></modules></project>");
        file("app/pom.xml", "<project><artifactId>app</artifactId></project>");
        file("app/src/main/java/com/acme/app/App.java", "");
        file("app/src/main/java/module-info.java", "");
        file("app/src/main/kotlin/com/acme/view/View.kt", "");
        file("app/src/test/java/com/acme/app/tests/AppTest.java", "");
        file("app/src/main/resources/com/acme/data/values.txt", "");
        file("app/target/classes/com/acme/made/Made.class", "");
        file("app/target/classes/META-INF/versions/21/com/acme/hidden/Hidden.class", "");
        assertThat(OwnPackages.of(UsualLayout.of(ProjectRoot.around(root.resolve("app")))))
                .containsExactly("com.acme.app", "com.acme.app.tests", "com.acme.made", "com.acme.view");
    }

    @Test
    void theUnnamedPackageAndGradlesOwnSourceSetsCount() throws IOException {
        file("settings.gradle", "");
        file("build.gradle", "");
        file("src/main/java/Main.java", "");
        file("src/integration/groovy/com/acme/slow/Slow.groovy", "");
        file("build/classes/java/generated/com/acme/gen/Gen.class", "");
        assertThat(OwnPackages.of(UsualLayout.of(ProjectRoot.around(root))))
                .containsExactly("", "com.acme.gen", "com.acme.slow");
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
