package io.javascope.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.library.PropertyFiles;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.rule.Rule;
import io.javascope.foundation.task.CpuPool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program reads of the property files that are delivered with it is as fixed as its code. */
final class PropertyFilesTest {
    private static List<String> weak(String properties, String... bodies) throws InterruptedException {
        StringBuilder source = new StringBuilder("""
            import java.io.*;
            import java.security.MessageDigest;
            import java.util.*;
            class Hashes {
            """);
        for (int i = 0; i < bodies.length; i++) {
            source.append("    Object m")
                    .append(i)
                    .append("(Properties given) throws Exception {\n        ")
                    .append(bodies[i])
                    .append("\n    }\n");
        }
        PropertyFiles files =
                PropertyFiles.of(List.of(new SourceText("src/main/resources/app/hash.properties", properties)));
        try (CpuPool pool = new CpuPool("properties")) {
            return new ProjectAnalysis(pool)
                            .analyse(
                                    List.of(new SourceText(
                                            "Hashes.java", source.append("}\n").toString())),
                                    List.of(),
                                    files,
                                    Progress.NONE)
                            .findings()
                            .stream()
                            .filter(finding -> finding.rule() == Rule.WEAK_HASH)
                            .map(finding -> finding.member().substring("Hashes.".length()))
                            .toList();
        }
    }

    private static String loaded(String then) {
        return "Properties p = new Properties(); p.load(getClass().getClassLoader()"
                + ".getResourceAsStream(\"app/hash.properties\")); " + then;
    }

    private static String digest(String name) {
        return "return MessageDigest.getInstance(" + name + ");";
    }

    @Test
    void theNameOfAnAlgorithmIsReadWhereTheProgramReadsIt() throws InterruptedException {
        assertThat(weak(
                        "old=MD5\nnew=SHA-256\n",
                        loaded(digest("p.getProperty(\"old\")")),
                        loaded(digest("p.getProperty(\"new\", \"MD5\")")),
                        loaded(digest("p.getProperty(\"none\", \"MD5\")")),
                        loaded(digest("(String) p.get(\"old\")")),
                        "Properties p = new Properties(); try (Reader in = new InputStreamReader("
                                + "Hashes.class.getResourceAsStream(\"/app/hash.properties\"))) { p.load(in); } "
                                + digest("p.getProperty(\"old\")"),
                        digest("ResourceBundle.getBundle(\"app.hash\").getString(\"old\")")))
                .containsExactly("m0", "m2", "m3", "m4", "m5");
    }

    @Test
    void whatWasChangedOrComesFromElsewhereIsNotKnown() throws InterruptedException {
        assertThat(weak(
                        "old=MD5\n",
                        loaded("p.setProperty(\"old\", \"SHA-256\"); " + digest("p.getProperty(\"old\")")),
                        loaded("p.load(new FileInputStream(\"more\")); " + digest("p.getProperty(\"old\")")),
                        digest("given.getProperty(\"old\")"),
                        "Properties p = new Properties(given); p.load(getClass().getResourceAsStream(\"hash.properties\")); "
                                + digest("p.getProperty(\"none\", \"MD5\")"),
                        "Properties p = new Properties(); p.load(getClass().getResourceAsStream(\"other.properties\")); "
                                + digest("p.getProperty(\"old\", \"MD5\")")))
                .isEmpty();
    }
}
