package io.javascope.server.command;

import io.javascope.foundation.config.Scope;
import io.javascope.foundation.config.Setting;
import io.javascope.foundation.config.SettingsSchema;

/** The page {@code docs/settings.md}, made from the schema; a test compares it with the file. */
final class SettingsPage {
    private static final String HEAD = """
        # Settings

        <!-- Made from the schema by: javascope config --reference > docs/settings.md -->

        Settings come from these places; a later one wins.

        | source | where |
        | --- | --- |
        | default | below |
        | user's file | `settings.json` in `~/.config/javascope` (or `JAVASCOPE_CONFIG_HOME`) |
        | project's file | `.javascope.json` in the folder that is worked in |
        | editor | `initializationOptions.settings` and the section `javascope` of a language client's settings |
        | launch attributes | the attribute `settings`, and the bounds in `history`, of `launch` and `attach` |
        | environment | `JAVASCOPE_LOG` for `log.level` |
        | command line | `--set KEY=VALUE` of `serve`, `dap`, `lsp`, `debug` and `config` |

        A file is JSON in the form of the keys: `{ "history": { "maxSnapshots": 500 } }`. `javascope config --schema` \
        prints its JSON Schema. What is wrong in a file or an editor's settings is told with its line and left out; the \
        rest holds. Files are looked at every two seconds, and a change holds at once for whatever is read later.

        `javascope config --explain` shows which values hold and where each comes from, also as `--json`.

        Settings marked *client* hold for one client: two debug sessions of one server may have different ones. The others \
        are about the server process; a project's file, an editor or launch attributes cannot set them. **A project's file \
        cannot run anything**: what it may set are numbers, true or false, and fixed words.
        """;

    private SettingsPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        String section = "";
        for (Setting setting : SettingsSchema.get().settings()) {
            if (setting.scope() == Scope.VSCODE) {
                continue;
            }
            if (!setting.section().equals(section)) {
                section = setting.section();
                page.append("\n## ").append(section);
                page.append("\n\n| key | default | values | for | |\n| --- | --- | --- | --- | --- |\n");
            }
            page.append("| `").append(setting.key());
            page.append("` | `").append(setting.presetText());
            page.append("` | ").append(setting.type().expected());
            page.append(" | ").append(setting.scope() == Scope.CLIENT ? "client" : "server");
            page.append(" | ").append(setting.description()).append(" |\n");
        }
        return page.toString();
    }
}
