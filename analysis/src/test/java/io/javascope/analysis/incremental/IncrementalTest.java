package io.javascope.analysis.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.project.ProjectFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** After any edits the findings are those of a fresh analysis, and an edit of one body costs little. */
final class IncrementalTest {
    private static final String CALLEE = """
        class Callee {
            static String name(boolean known) {
                if (known) return "a";
                return null; // here
            }
            static int other() { return 1; }
        }
        """;
    private static final String CALLER = """
        class Caller {
            int length() { return Callee.name(false).length(); }
            int other() { return Callee.other(); }
            int alone() { String s = null; return s.length(); }
        }
        """;

    private static List<SourceText> files(String callee, String caller) {
        return List.of(new SourceText("Callee.java", callee), new SourceText("Caller.java", caller));
    }

    private static ProjectFindings fresh(List<SourceText> files) {
        return new IncrementalAnalysis(List.of()).update(files, () -> false);
    }

    @Test
    void anEditInABodyFollowsItAndItsCallersAlone() {
        IncrementalAnalysis analysis = new IncrementalAnalysis(List.of());
        assertThat(analysis.update(files(CALLEE, CALLER), () -> false).findings())
                .hasSize(2);
        String edited = CALLEE.replace("return null; // here", "return \"\" + 1;");
        assertThat(analysis.update(files(edited, CALLER), () -> false).findings())
                .hasSize(1)
                .isEqualTo(fresh(files(edited, CALLER)).findings());
        assertThat(analysis.attributedFiles()).isEqualTo(1);
        assertThat(analysis.followedMethods()).isEqualTo(2); // name and length
    }

    @Test
    void findingsMoveWithTheTextAndNothingIsFollowedForAComment() {
        IncrementalAnalysis analysis = new IncrementalAnalysis(List.of());
        analysis.update(files(CALLEE, CALLER), () -> false);
        String moved = CALLER.replace("return Callee.other();", "/* longer\n than before */ return Callee.other();");
        assertThat(analysis.update(files(CALLEE, moved), () -> false).findings())
                .isEqualTo(fresh(files(CALLEE, moved)).findings());
        assertThat(analysis.followedMethods()).isEqualTo(1); // its own places have moved within it
        analysis.update(files(CALLEE, moved), () -> false);
        assertThat(analysis.followedMethods()).isZero();
    }

    @Test
    void aChangedDeclarationIsSeenByAllOthers() {
        IncrementalAnalysis analysis = new IncrementalAnalysis(List.of());
        analysis.update(files(CALLEE, CALLER), () -> false);
        String renamed = CALLEE.replace("name(", "named(");
        assertThat(analysis.update(files(renamed, CALLER), () -> false).findings())
                .isEqualTo(fresh(files(renamed, CALLER)).findings());
        assertThat(analysis.attributedFiles()).isEqualTo(2);
    }

    @Test
    void aCancelledUpdateChangesNothing() {
        IncrementalAnalysis analysis = new IncrementalAnalysis(List.of());
        analysis.update(files(CALLEE, CALLER), () -> false);
        int known = analysis.roots().size();
        String edited = CALLEE.replace("return null; // here", "return \"\";");
        try {
            analysis.update(files(edited, CALLER), () -> true);
            throw new AssertionError("It was not cancelled");
        } catch (CancellationException expected) {
            assertThat(analysis.roots()).hasSize(known);
        }
        assertThat(analysis.update(files(edited, CALLER), () -> false).findings())
                .isEqualTo(fresh(files(edited, CALLER)).findings());
    }

    /** On this module's own sources; {@code -Djavascope.edits=10000} for the long form. */
    @Test
    void afterRandomEditsTheResultIsThatOfAFreshAnalysis() throws IOException {
        int edits = Integer.getInteger("javascope.edits", 40);
        long seed = Long.getLong("javascope.seed", 42);
        Random random = new Random(seed);
        List<SourceText> files = new ArrayList<>(files(CALLEE, CALLER));
        for (String folder : List.of("text")) {
            try (Stream<Path> found =
                    Files.list(Path.of("src/main/java/io/javascope/analysis").resolve(folder))) {
                for (Path file : found.sorted().toList()) {
                    files.add(new SourceText(file.toString(), Files.readString(file)));
                }
            }
        }
        List<SourceText> original = List.copyOf(files);
        IncrementalAnalysis analysis = new IncrementalAnalysis(List.of());
        int small = 0;
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(files.size());
            SourceText file = files.get(at);
            String text = i % 20 == 19 ? original.get(at).text() : edited(file.text(), random);
            files.set(at, new SourceText(file.path(), text));
            ProjectFindings kept = analysis.update(List.copyOf(files), () -> false);
            small += analysis.attributedFiles() == 1 ? 1 : 0;
            ProjectFindings fresh = fresh(List.copyOf(files));
            assertThat(kept.findings())
                    .as("edit %d of seed %d in %s", i, seed, file.path())
                    .isEqualTo(fresh.findings());
            assertThat(kept.unfinished()).isEqualTo(fresh.unfinished());
        }
        assertThat(small).as("edits that touched one file only").isGreaterThan(edits / 8);
    }

    /** In bodies and in declarations, whole and half-typed. */
    private static String edited(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int line = random.nextInt(lines.size());
        for (int tries = 0; tries < 20 && !lines.get(line).startsWith("        "); tries++) {
            line = random.nextInt(lines.size()); // most edits are in bodies
        }
        String old = lines.get(line);
        switch (random.nextInt(9)) {
            case 0 -> lines.set(line, old.replaceFirst("\\d+", String.valueOf(random.nextInt(3))));
            case 1 -> lines.remove(line);
            case 2 -> lines.add(line, old);
            case 3 -> lines.add(line, "        // a comment");
            case 4 -> lines.set(line, old.replaceFirst("private ", "public "));
            case 5 -> lines.set(line, old.replaceFirst("return ", "String q = null; q.trim(); return "));
            case 6 -> lines.set(line, old.replaceFirst(";", ""));
            case 7 -> lines.set(line, old.replaceFirst("int ", "long "));
            default -> lines.set(line, old.replace("==", "!="));
        }
        return String.join("\n", lines) + "\n";
    }
}
