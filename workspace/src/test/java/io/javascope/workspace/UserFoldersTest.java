package io.javascope.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UserFoldersTest {

    private static final Path HOME = Path.of("/home/ann");

    @Test
    void withoutVariablesTheyAreInTheHomeFolder() {
        assertThat(UserFolders.of(Map.of(), HOME))
                .isEqualTo(
                        new UserFolders(Path.of("/home/ann/.config/javascope"), Path.of("/home/ann/.cache/javascope")));
    }

    @Test
    void ownVariablesComeBeforeTheDesktops() {
        Map<String, String> environment = Map.of(
                "XDG_CONFIG_HOME", "/xdg/config",
                "XDG_CACHE_HOME", "/xdg/cache",
                "JAVASCOPE_CACHE_HOME", "/own");
        assertThat(UserFolders.of(environment, HOME))
                .isEqualTo(new UserFolders(Path.of("/xdg/config/javascope"), Path.of("/own")));
    }

    @Test
    void aRelativeDesktopFolderIsIgnoredAsItsSpecificationSays() {
        assertThat(UserFolders.of(Map.of("XDG_CONFIG_HOME", "relative"), HOME).config())
                .isEqualTo(Path.of("/home/ann/.config/javascope"));
    }
}
