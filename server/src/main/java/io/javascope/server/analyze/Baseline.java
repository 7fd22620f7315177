package io.javascope.server.analyze;

import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Findings that are known and accepted: a text file with one fingerprint a line, and behind it, for people, what it is.
 *
 * @param fingerprints of what is accepted
 */
public record Baseline(Set<String> fingerprints) {
    public Baseline {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** Reads one. */
    public static Baseline read(Path file) throws IOException {
        Set<String> found = new HashSet<>();
        for (String line : Files.readAllLines(file)) {
            String word = line.strip().split("\\s+", 2)[0];
            if (!word.isEmpty() && !word.startsWith("#")) {
                found.add(word);
            }
        }
        return new Baseline(found);
    }

    /** Writes what was found as a baseline. */
    public static void write(Path file, ProjectFindings found, List<SourceText> files) throws IOException {
        List<String> lines = new ArrayList<>(List.of("# Findings that javascope analyze --baseline does not report"));
        for (Located located : Located.all(found.findings(), new Located.Texts(files))) {
            Finding finding = located.finding();
            lines.add(located.fingerprint() + " " + finding.rule().code() + " "
                    + finding.place().file() + " " + finding.member());
        }
        Files.write(file, lines);
    }

    /** What is found and not accepted. */
    public ProjectFindings without(ProjectFindings found, List<SourceText> files) {
        List<Finding> rest = Located.all(found.findings(), new Located.Texts(files)).stream()
                .filter(located -> !fingerprints.contains(located.fingerprint()))
                .map(Located::finding)
                .toList();
        return new ProjectFindings(
                rest,
                found.suppressed(),
                found.unfinished(),
                found.failures(),
                found.unresolved(),
                found.methods(),
                found.programs());
    }
}
