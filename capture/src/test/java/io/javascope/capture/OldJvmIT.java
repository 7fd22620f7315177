package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code JAVA_TOOL_OPTIONS} reaches JVMs of any age. None that is too old can be counted on where the tests run, so one
 * half is read from the class files and the other is told to a JVM of today by an agent before ours.
 */
final class OldJvmIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int JAVA_8 = 52;

    @TempDir
    private Path folder;

    @Test
    void whatRunsBeforeTheVersionIsKnownIsOfJava8() throws IOException {
        try (JarFile agent = new JarFile(RecordedProgram.AGENT.toFile())) {
            Attributes manifest = agent.getManifest().getMainAttributes();
            for (String attribute : List.of("Premain-Class", "Agent-Class")) {
                String entry = manifest.getValue(attribute).replace('.', '/');
                assertThat(entry).startsWith("io/javascope/capture/entry/");
            }
            List<JarEntry> first = agent.stream()
                    .filter(entry -> entry.getName().startsWith("io/javascope/capture/entry/")
                            && entry.getName().endsWith(".class")
                            && !entry.getName().endsWith("package-info.class")) // no JVM loads that to run
                    .toList();
            assertThat(first).hasSizeGreaterThan(1);
            for (JarEntry entry : first) {
                try (DataInputStream in = new DataInputStream(agent.getInputStream(entry))) {
                    in.skipNBytes(6); // magic and minor version
                    assertThat(in.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_8);
                }
            }
        }
    }

    @Test
    void aJvmThatIsTooOldRunsUntouchedAndSaysSoInOneLine() throws Exception {
        List<String> program = List.of("-cp", Fixtures.classes().toString(), "programs.Recursion");
        Path recording = folder.resolve("run.jscope");
        RecordedProgram alone = run(recording, program);
        String pretending = "-javaagent:" + pretending();
        String ours = "-javaagent:" + RecordedProgram.AGENT + "=out=" + recording;
        for (String version : List.of("1.8", "11", "16")) {
            List<String> words = new ArrayList<>(List.of(pretending + "=" + version, ours));
            words.addAll(program);
            RecordedProgram old = run(recording, words);

            String feature = version.startsWith("1.") ? version.substring(2) : version;
            assertThat(old.status()).isZero();
            assertThat(old.output())
                    .isEqualTo("javascope: this program runs on Java " + feature
                            + " and is not recorded; it needs 17 or newer.\n" + alone.output());
            assertThat(recording).doesNotExist();
        }
    }

    private static RecordedProgram run(Path recording, List<String> words) throws Exception {
        List<String> line = new ArrayList<>(List.of(JAVA));
        line.addAll(words);
        return RecordedProgram.ended(recording, line);
    }

    private Path pretending() throws IOException {
        Path jar = folder.resolve("pretending.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Pretending.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            String file = Pretending.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(file));
            try (InputStream in = Pretending.class.getClassLoader().getResourceAsStream(file)) {
                assertThat(in).isNotNull();
                in.transferTo(out);
            }
        }
        return jar;
    }

    /** An agent after which a JVM gives itself out as an older one. */
    public static final class Pretending {
        private Pretending() {}

        /** Called by the JVM before {@code main}. */
        public static void premain(String version) {
            System.setProperty("java.specification.version", version);
        }
    }
}
