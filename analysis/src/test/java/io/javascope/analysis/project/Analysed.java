package io.javascope.analysis.project;

import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import io.javascope.foundation.task.CpuPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sources whose expected findings stand in comments: {@code // EXPECT JS0001} on the line, nothing elsewhere. */
record Analysed(Map<String, Set<String>> expected, Map<String, Set<String>> found, ProjectFindings result) {

    /** Only findings of these rules count. */
    static Analysed of(Set<Rule> rules, String... sources) throws InterruptedException {
        List<SourceText> files = new ArrayList<>();
        for (int i = 0; i < sources.length; i++) {
            files.add(new SourceText("File" + i + ".java", sources[i]));
        }
        ProjectFindings result;
        try (CpuPool pool = new CpuPool("analysed")) {
            result = new ProjectAnalysis(pool).analyse(files, List.of(), Progress.NONE);
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        Map<String, Set<String>> found = new TreeMap<>();
        for (SourceText file : files) {
            List<String> lines = file.text().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                int at = lines.get(i).indexOf("// EXPECT ");
                if (at >= 0) {
                    expected.put(
                            file.path() + ":" + (i + 1) + " "
                                    + lines.get(i).substring(0, at).strip(),
                            new TreeSet<>(Arrays.asList(
                                    lines.get(i).substring(at + 10).strip().split(" "))));
                }
            }
            for (Finding finding : result.findings()) {
                if (finding.place().file().equals(file.path()) && rules.contains(finding.rule())) {
                    String before =
                            file.text().substring(0, finding.place().span().start());
                    int line = (int) before.chars().filter(c -> c == '\n').count();
                    String text = lines.get(line);
                    int comment = text.indexOf("// EXPECT ");
                    String code = (comment < 0 ? text : text.substring(0, comment)).strip();
                    found.computeIfAbsent(file.path() + ":" + (line + 1) + " " + code, _ -> new TreeSet<>())
                            .add(finding.rule().code());
                }
            }
        }
        return new Analysed(expected, found, result);
    }
}
