package io.javascope.foundation.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerReaderTest {
    private final LayerReader reader = new LayerReader();

    private Layer user(String text) {
        return reader.file(Rank.USER, "settings.json", text);
    }

    private static String problem(Layer layer) {
        assertThat(layer.problems()).hasSize(1);
        return layer.problems().getFirst().text();
    }

    @Test
    void theSchemaIsAValidSchema() {
        var factory = new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory());
        var result = factory.validate(SettingsSchema.get().text(), "{}");
        assertThat(result.isValid()).isTrue();
    }

    @Test
    void everyDefaultIsAllowedByTheSchemaAndReadBySettings() {
        for (Setting setting : SettingsSchema.get().settings()) {
            Layer layer = reader.assignments(
                    setting.scope() == Scope.VSCODE ? Rank.EDITOR : Rank.USER,
                    "test",
                    List.of(setting.key() + "=" + setting.presetText()));
            assertThat(layer.problems()).as(setting.key()).isEmpty();
            assertThat(setting.description()).as(setting.key()).isNotBlank();
        }
        assertThat(Snapshot.DEFAULTS.settings().history()).isEqualTo(new Settings.History(1_000, 32 << 20));
    }

    @Test
    void goodValuesAreTakenWithTheirPlace() {
        Layer layer = user("""
            {
              "$schema": "settings.schema.json",
              "history": { "maxSnapshots": 5,
                "maxSnapshotBytes": "1 MiB" },
              "events": { "onDisk": false }
            }""");
        assertThat(layer.problems()).isEmpty();
        assertThat(layer.values())
                .isEqualTo(Map.of(
                        "history.maxSnapshots", new Given(5L, "settings.json:3"),
                        "history.maxSnapshotBytes", new Given(1L << 20, "settings.json:4"),
                        "events.onDisk", new Given(false, "settings.json:5")));
    }

    @Test
    void aWrongValueSaysWhereWhatAndWhatToDoAndTheOthersHold() {
        Layer layer = user("""
            {
              "history": {
                "maxSnapshots": "many"
              },
              "server": { "maxClients": 3 }
            }""");
        assertThat(problem(layer))
                .isEqualTo("settings.json:3: `history.maxSnapshots` must be a whole number from 0 to 1000000, not"
                        + " \"many\"; correct it, or leave it out for 1000");
        assertThat(layer.values()).containsOnlyKeys("server.maxClients");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"history\":{\"maxSnapshot\":5}}             | there is no setting `history.maxSnapshot`; did you mean `history.maxSnapshots`?",
                "{\"histroy\":{\"maxSnapshots\":5}}            | there is no setting `histroy`",
                "{\"nothing\":{\"like\":5}}                    | there is no setting `nothing`; `javascope config` lists all",
                "{\"history\":5}                               | `history` is a group of settings, not 5",
                "{\"history\":{\"maxSnapshots\":-1}}           | from 0 to 1000000, not -1",
                "{\"history\":{\"maxSnapshots\":1.5}}          | a whole number from 0 to 1000000, not 1.5",
                "{\"history\":{\"maxSnapshots\":1e90}}         | a whole number from 0 to 1000000, not 1",
                "{\"history\":{\"maxSnapshots\":true}}         | a whole number from 0 to 1000000, not true",
                "{\"history\":{\"maxSnapshots\":null}}         | a whole number from 0 to 1000000, not null",
                "{\"history\":{\"maxSnapshots\":[1]}}          | a whole number from 0 to 1000000, not [1]",
                "{\"history\":{\"maxSnapshotBytes\":\"a lot\"}}| an amount such as 32MB, from 0B to 1024GB, not \"a lot\"",
                "{\"log\":{\"level\":\"warning\"}}             | one of TRACE, DEBUG, INFO, WARNING, ERROR, OFF, not \"warning\"",
                "{\"log\":{\"maxFileBytes\":\"1KB\"}}          | from 4KB to 1024GB, not \"1KB\"",
                "{\"events\":{\"onDisk\":\"yes\"}}             | true or false, not \"yes\"",
                "{\"javaHome\":\"/jdk\"}                       | a setting of the VS Code extension",
                "[]                                            | settings are one JSON object, not []",
            })
    void eachMistakeHasItsMessage(String text, String expected) {
        assertThat(problem(user(text)))
                .startsWith("settings.json:1: ".substring(0, text.startsWith("[") ? 13 : 17))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ 'a': 1 }                    | settings.json:1",
                "{\"history\":                 | settings.json:1: the text ends too early",
                "{\"log\":{},\"log\":{}}       | settings.json:1: 'log' was given in line 1 already",
                "{} {}                         | settings.json:1",
                "{\"a\": 1e999999999}          | settings.json:1: a number is too long",
                "// comment                    | settings.json:1",
                "{\"history\":{\"maxSnapshots\":5,}} | settings.json:1",
            })
    void aFileThatIsNoJsonIsRefusedAsAWhole(String text, String expected) {
        Layer layer = user(text);
        assertThat(problem(layer)).startsWith(expected).endsWith("nothing of the file is used until then");
        assertThat(layer.values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "{}"})
    void anEmptyFileGivesNothing(String text) {
        assertThat(user(text)).isEqualTo(Layer.empty(Rank.USER));
    }

    @Test
    void theLineIsThatOfTheMistakeInALongFile() {
        String text = "{\n" + "\n".repeat(500) + "\"log\": {\n\n\"level\": 1 }}";
        assertThat(problem(user(text))).startsWith("settings.json:504: ");
    }

    @Test
    void nullOfAnEditorMeansNotSet() {
        Layer layer = reader.object(
                Rank.EDITOR,
                "workspace/configuration",
                JsonParser.parseString(
                        "{\"history\":{\"maxSnapshots\":null,\"maxSnapshotBytes\":\"2MB\"},\"javaHome\":\"/jdk\"}"));
        assertThat(layer.problems()).isEmpty();
        assertThat(layer.values()).containsOnlyKeys("history.maxSnapshotBytes", "javaHome");
    }

    @ParameterizedTest
    @EnumSource(
            value = Rank.class,
            names = {"PROJECT", "EDITOR", "LAUNCH"})
    void whatConcernsTheWholeServerCannotComeFromAClient(Rank rank) {
        Layer layer =
                reader.file(rank, ".javascope.json", "{\"server\":{\"maxClients\":3},\"analysis\":{\"delay\":7}}");
        assertThat(problem(layer)).contains("`server.maxClients` is about the whole server", rank.title());
        assertThat(layer.values()).containsOnlyKeys("analysis.delay");
    }

    /** A project's file comes with whatever is opened: nothing in it may name a program, a place or an address. */
    @Test
    void aProjectCanSetNumbersFlagsAndFixedWordsOnly() {
        assertThat(SettingsSchema.get().settings().stream()
                        .filter(setting -> Rank.PROJECT.mayGive(setting.scope()))
                        .filter(setting -> setting.type() instanceof Setting.Type.Text)
                        .map(Setting::key)
                        .collect(Collectors.toList()))
                .isEmpty();
        assertThat(reader.file(Rank.PROJECT, ".javascope.json", "{\"javaHome\":\"/tmp/evil\"}")
                        .values())
                .isEmpty();
    }

    @Test
    void assignmentsOfACommandLineAreReadAndRefusedLikeAFile() {
        Layer good = reader.assignments(
                Rank.COMMAND_LINE,
                "--set",
                List.of("history.maxSnapshots=9", "events.onDisk=false", "log.maxFileBytes=2MB"));
        assertThat(good.problems()).isEmpty();
        assertThat(good.values()).containsEntry("log.maxFileBytes", new Given(2L << 20, "--set log.maxFileBytes=2MB"));
        Layer bad = reader.assignments(
                Rank.COMMAND_LINE, "--set", List.of("history.maxSnapshots", "nothing=1", "server.linger=soon"));
        assertThat(bad.values()).isEmpty();
        assertThat(bad.problems())
                .extracting(Problem::text)
                .satisfiesExactly(
                        form -> assertThat(form).contains("KEY=VALUE"),
                        unknown -> assertThat(unknown).contains("there is no setting `nothing`"),
                        value -> assertThat(value)
                                .contains("a whole number of milliseconds from 0 to 3600000, not \"soon\""));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0B",
        "1000, 1000B",
        "1024, 1KB",
        "33554432, 32MB",
        "1073741825, 1073741825B",
        "1099511627776, 1024GB"
    })
    void anAmountIsShownInItsShortestExactForm(long bytes, String text) {
        assertThat(ByteSize.text(bytes)).isEqualTo(text);
        assertThat(ByteSize.parse(text)).hasValue(bytes);
    }
}
