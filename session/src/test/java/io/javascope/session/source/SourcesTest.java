package io.javascope.session.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.javascope.session.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @Test
    void skipsBlankLinesAndComments() {
        String text = "int a;\n\n// x\n/* y\n z */\nint b; // c\n";
        assertEquals(1, Sources.codeLine(text, 1));
        assertEquals(6, Sources.codeLine(text, 2));
        assertEquals(6, Sources.codeLine(text, 5));
        assertEquals(7, Sources.codeLine(text, 7));
        assertEquals(3, Sources.codeLine(null, 3));
    }

    @Test
    void targetsPackageAndFile(@TempDir Path folder) throws Exception {
        String text = "package com.acme;\nclass A {}\n";
        Path file = Files.writeString(folder.resolve("A.java"), text);
        try (Sources sources = Sources.none()) {
            assertEquals(
                    new Sources.Target("com.acme", "A.java", text),
                    sources.target(new SourceFile("A.java", file.toString(), 0)));
            assertEquals(new Sources.Target(null, "A.java", null), sources.target(new SourceFile("A.java", null, 0)));
        }
    }
}
