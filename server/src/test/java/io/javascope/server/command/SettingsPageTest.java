package io.javascope.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.javascope.dap.launch.AttributesSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is made from the schemas of settings and of launch configurations is in the repository as it should be. */
class SettingsPageTest {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().getFileName().toString().equals("server") ? Path.of("..") : Path.of("");

    @Test
    void theReferencePageIsUpToDate() throws IOException {
        assertThat(ROOT.resolve("docs/settings.md"))
                .as("run: ./javascope config --reference > docs/settings.md")
                .hasContent(SettingsPage.markdown());
    }

    @Test
    void theSettingsOfTheVsCodeExtensionAreUpToDate() throws IOException {
        JsonElement manifest = JsonParser.parseString(Files.readString(ROOT.resolve("editors/vscode/package.json")));
        JsonElement configuration =
                manifest.getAsJsonObject().getAsJsonObject("contributes").get("configuration");
        assertThat(configuration)
                .as("put what ./javascope config --vscode prints into editors/vscode/package.json")
                .isEqualTo(VsCodeSettings.configuration());
    }

    @Test
    void thePageOfLaunchConfigurationsIsUpToDate() throws IOException {
        assertThat(ROOT.resolve("docs/launch.md"))
                .as("run: ./javascope config --launch > docs/launch.md")
                .hasContent(LaunchPage.markdown());
    }

    @Test
    void theVsCodeExtensionCompletesTheAttributesOfTheSchema() throws IOException {
        JsonElement manifest = JsonParser.parseString(Files.readString(ROOT.resolve("editors/vscode/package.json")));
        JsonElement attributes = manifest.getAsJsonObject()
                .getAsJsonObject("contributes")
                .getAsJsonArray("debuggers")
                .get(0)
                .getAsJsonObject()
                .get("configurationAttributes");
        assertThat(attributes)
                .as("put dap's attributes.json into editors/vscode/package.json")
                .isEqualTo(AttributesSchema.read());
    }
}
