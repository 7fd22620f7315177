package io.javascope.analysis.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.fuzz.RandomEdits;
import io.javascope.analysis.incremental.IncrementalAnalysis.Early;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.project.ProjectFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        return new Project().update(files, () -> false);
    }

    /** Its versions, one after the other. */
    private static final class Project {
        private @Nullable ProjectVersion version;

        ProjectFindings update(List<SourceText> files, BooleanSupplier cancelled) {
            Set<String> all = files.stream().map(SourceText::path).collect(Collectors.toSet());
            return update(new ProjectSources(files, all, List.of()), Early.NONE, cancelled);
        }

        ProjectFindings update(ProjectSources sources, Early early, BooleanSupplier cancelled) {
            ProjectVersion next = IncrementalAnalysis.next(version, sources, early, cancelled);
            version = next;
            return next.findings();
        }

        int attributedFiles() {
            return Objects.requireNonNull(version).attributedFiles();
        }

        int followedMethods() {
            return Objects.requireNonNull(version).followedMethods();
        }
    }

    @Test
    void anEditInABodyFollowsItAndItsCallersAlone() {
        Project analysis = new Project();
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
        Project analysis = new Project();
        analysis.update(files(CALLEE, CALLER), () -> false);
        String moved = CALLER.replace("return Callee.other();", "/* longer\n than before */ return Callee.other();");
        assertThat(analysis.update(files(CALLEE, moved), () -> false).findings())
                .isEqualTo(fresh(files(CALLEE, moved)).findings());
        assertThat(analysis.followedMethods()).isEqualTo(1); // its own places have moved within it
        ProjectVersion known = analysis.version;
        analysis.update(files(CALLEE, moved), () -> false);
        assertThat(analysis.version).isSameAs(known);
    }

    @Test
    void whatIsInAMemberThatIsDeclaredTwiceMovesWithItsOwnDeclaration() {
        String twice = """
            class Twice {
                Runnable field = () -> { String s = null; s.length(); };
                int between() { return 1; }
                Runnable field = () -> { String s = null; s.trim(); };
            }
            """;
        Project analysis = new Project();
        analysis.update(files(CALLEE, twice), () -> false);
        String moved = twice.replace("return 1;", "return 1 + 1;");
        assertThat(analysis.update(files(CALLEE, moved), () -> false).findings())
                .isNotEmpty()
                .isEqualTo(fresh(files(CALLEE, moved)).findings());
        assertThat(analysis.attributedFiles()).isEqualTo(1);
    }

    @Test
    void aChangedDeclarationIsSeenByAllOthers() {
        Project analysis = new Project();
        analysis.update(files(CALLEE, CALLER), () -> false);
        String renamed = CALLEE.replace("name(", "named(");
        assertThat(analysis.update(files(renamed, CALLER), () -> false).findings())
                .isEqualTo(fresh(files(renamed, CALLER)).findings());
        assertThat(analysis.attributedFiles()).isEqualTo(2);
    }

    @Test
    void aCancelledUpdateChangesNothing() {
        Project analysis = new Project();
        analysis.update(files(CALLEE, CALLER), () -> false);
        ProjectVersion known = analysis.version;
        String edited = CALLEE.replace("return null; // here", "return \"\";");
        try {
            analysis.update(files(edited, CALLER), () -> true);
            throw new AssertionError("It was not cancelled");
        } catch (CancellationException expected) {
            assertThat(analysis.version).isSameAs(known);
        }
        assertThat(analysis.update(files(edited, CALLER), () -> false).findings())
                .isEqualTo(fresh(files(edited, CALLER)).findings());
    }

    @Test
    void pathsBeginInTheFilesThatAreShownOnly() {
        Project analysis = new Project();
        List<SourceText> files = files(CALLEE, CALLER);
        assertThat(analysis.update(new ProjectSources(files, Set.of("Callee.java"), List.of()), Early.NONE, () -> false)
                        .findings())
                .isEmpty();
        // Caller's are followed when it is opened, though no text has changed.
        assertThat(analysis.update(files, () -> false).findings())
                .isEqualTo(fresh(files).findings())
                .hasSize(2);
        assertThat(analysis.attributedFiles()).isZero();
    }

    @Test
    void aChangedFilesOwnFindingsAreToldBeforeTheOthersAreFollowed() {
        Project analysis = new Project();
        List<SourceText> before = files(CALLEE, CALLER);
        analysis.update(before, () -> false);
        List<String> told = new ArrayList<>();
        String edited = CALLEE.replace(
                "return null; // here", "String q = null; q.trim(); return null;" /* and trim's result is lost */);
        List<SourceText> now = files(edited, CALLER);
        ProjectSources sources = new ProjectSources(now, Set.of("Callee.java", "Caller.java"), List.of());
        ProjectFindings last = analysis.update(
                sources,
                (path, report) -> told.add(path + " " + report.findings().size()),
                () -> false);
        assertThat(told).containsExactly("Callee.java 2");
        assertThat(last.findings()).isEqualTo(fresh(now).findings());
    }

    /** javac 25 fails with an AssertionError on a catch without its try. */
    @Test
    void aClassThatBringsTheCompilerDownTakesNoOtherOnesTypesAway() {
        List<SourceText> files = new ArrayList<>(files(CALLEE, CALLER));
        files.add(0, new SourceText("Broken.java", "class Broken { void m() { catch (RuntimeException e) { } } }"));
        assertThat(fresh(files).findings()).hasSize(2);
    }

    @Test
    void filesThatDeclareTheSameClassDoNotDisturbEachOther() {
        Project analysis = new Project();
        List<SourceText> files = new ArrayList<>(files(CALLEE, CALLER));
        files.add(new SourceText("other/Caller.java", CALLER));
        analysis.update(files, () -> false);
        ProjectVersion version = Objects.requireNonNull(analysis.version);
        assertThat(version.report("Caller.java").findings()).hasSize(2);
        assertThat(version.report("other/Caller.java").findings()).hasSize(1); // without Callee
        files.set(2, new SourceText("other/Caller.java", CALLER.replace("String s = null", "String s = \"\"")));
        analysis.update(files, () -> false);
        ProjectVersion next = Objects.requireNonNull(analysis.version);
        assertThat(next.report("Caller.java").findings()).hasSize(2);
        assertThat(next.report("other/Caller.java").findings()).isEmpty();
    }

    /** On this module's own sources; the long form is {@code javascope bench analysis --soak}. */
    @Test
    void afterRandomEditsTheResultIsThatOfAFreshAnalysis() throws IOException {
        int edits = 40;
        long seed = 42;
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
        Project analysis = new Project();
        int small = 0;
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(files.size());
            SourceText file = files.get(at);
            String text = i % 20 == 19 ? original.get(at).text() : RandomEdits.edited(file.text(), random);
            files.set(at, new SourceText(file.path(), text));
            ProjectFindings kept = analysis.update(List.copyOf(files), () -> false);
            small += analysis.attributedFiles() == 1 ? 1 : 0;
            Project fresh = new Project();
            assertThat(kept.findings())
                    .isEqualTo(fresh.update(List.copyOf(files), () -> false).findings());
            assertThat(Objects.requireNonNull(analysis.version).difference(Objects.requireNonNull(fresh.version)))
                    .as("edit %d of seed %d in %s", i, seed, file.path())
                    .isEmpty();
        }
        assertThat(small).as("edits that touched one file only").isGreaterThan(edits / 8);
    }
}
