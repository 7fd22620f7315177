package io.javascope.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every piece of Java in {@code docs/concurrency.md} stands in a file that is compiled: its first line names the file,
 * {@code // ...} leaves something out, and white space does not count, so the formatter may work.
 */
final class GuideTest {
    private static final Path ROOT = Files.exists(Path.of("docs")) ? Path.of("") : Path.of("..");
    private static final Path GUIDE = ROOT.resolve("docs/concurrency.md");
    private static final Pattern BLOCK = Pattern.compile("(?m)^```java\\n// (\\S+)\\n(.*?)^```$", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("snippets")
    void aSnippetStandsInItsFile(String file, List<String> pieces) throws IOException {
        String source = squeezed(Files.readString(ROOT.resolve(file)));
        int from = 0;
        for (String piece : pieces) {
            String wanted = squeezed(piece);
            int found = source.indexOf(wanted, from);
            assertThat(found)
                    .as("%s does not contain, in this order:%n%s", file, piece)
                    .isNotNegative();
            from = found + wanted.length();
        }
    }

    @Test
    void everyPieceOfJavaNamesItsFile() throws IOException {
        String text = Files.readString(GUIDE);
        assertThat(BLOCK.matcher(text).results().count())
                .isGreaterThan(8)
                .isEqualTo(
                        Pattern.compile("(?m)^```java").matcher(text).results().count());
    }

    @Test
    void everyFileAndTestThatTheGuideLinksIsThere() throws IOException {
        Pattern link = Pattern.compile("\\]\\(\\.\\./([^)#]+)\\)");
        List<String> linked = link.matcher(Files.readString(GUIDE))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(linked)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    static Stream<Arguments> snippets() throws IOException {
        return BLOCK.matcher(Files.readString(GUIDE)).results().map(GuideTest::snippet);
    }

    private static Arguments snippet(MatchResult block) {
        return Arguments.of(block.group(1), Arrays.asList(block.group(2).split("(?m)^\\s*// \\.\\.\\.\\n")));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
