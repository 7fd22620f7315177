package io.javascope.workspace.outline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitScannerTest {

    private static SourceUnit scan(String text) {
        return UnitScanner.scan("File.java", text);
    }

    @Test
    void packageAndTopLevelTypesAreRead() {
        SourceUnit unit = scan("""
                /* package wrong; class Wrong {} */
                // class Wrong {}
                @Deprecated(since = "class Wrong {", forRemoval = false)
                package com . acme.demo;
                import java.util.*;
                @SuppressWarnings({"class Wrong {}"}) public final class A<T extends B> { class Inner {} }
                sealed interface B permits C {}
                record C<X>(int class_, String text) implements B { record Inner() {} }
                @interface D { String value() default "}"; }
                enum E { ONE { void m() {} }, TWO }
                """);
        assertThat(unit.packageName()).isEqualTo("com.acme.demo");
        assertThat(unit.topLevelTypes()).containsExactly("A", "B", "C", "D", "E");
        assertThat(unit.sourcePath()).isEqualTo("com/acme/demo/File.java");
        assertThat(unit.classNames()).startsWith("com.acme.demo.A", "com.acme.demo.B");
    }

    @Test
    void literalsAndTextBlocksAreNotRead() {
        SourceUnit unit = scan("""
                class A { char c = '"'; char d = '\\''; String s = "\\"{"; String t = \"""
                    class Wrong { " \\\""" {
                    \"""; }
                class B {}
                """);
        assertThat(unit.topLevelTypes()).containsExactly("A", "B");
    }

    @Test
    void aCompactFileHasTheClassOfItsName() {
        SourceUnit unit = scan("import java.util.List;\nClass<?> type = String.class;\n"
                + "void main() { class Local {} }\nrecord Part(int x) {}");
        assertThat(unit.classNames()).containsExactly("File", "Part");
        assertThat(unit.sourcePath()).isEqualTo("File.java");
    }

    @Test
    void aScriptsFirstLineIsPassedOver() {
        assertThat(scan("#!/usr/bin/java --source 25 class Wrong\nclass A {}").topLevelTypes())
                .containsExactly("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "class",
                "package",
                "package ;",
                "@",
                "@interface",
                "record",
                "\"",
                "'",
                "/*",
                "\"\"\"",
                "class A {",
                "record R(",
                "((((",
                "}}}} class A",
                "\\"
            })
    void brokenTextIsReadAsFarAsItGoes(String text) {
        assertThat(scan(text).topLevelTypes().size()).isLessThanOrEqualTo(1);
    }

    /** The real parser says the same about every kind of source that is at hand. */
    @Test
    void ownSourcesGiveTheSameAsTheParser() throws IOException {
        try (OutlineParser parser = new OutlineParser();
                Stream<Path> files =
                        Files.walk(Fixtures.root().resolveSibling("workspace").resolve("src"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(40);
            for (Path source : sources) {
                assertSame(parser, String.valueOf(source.getFileName()), Files.readString(source));
            }
        }
    }

    @Test
    void theJdksSourcesGiveTheSameAsTheParser() throws IOException {
        Path archive = JdkSearch.ofThisMachine().found().getFirst().sources();
        Assumptions.assumeTrue(Files.exists(archive), "this JDK has no src.zip");
        try (OutlineParser parser = new OutlineParser();
                ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> sources = zip.stream()
                    .filter(entry -> entry.getName().matches("java\\.base/java/util/\\w+\\.java"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(100);
            for (ZipEntry source : sources) {
                String text = new String(zip.getInputStream(source).readAllBytes(), StandardCharsets.UTF_8);
                assertSame(parser, source.getName().replaceFirst(".*/", ""), text);
            }
        }
    }

    private static void assertSame(OutlineParser parser, String fileName, String text) throws IOException {
        SourceUnit scanned = UnitScanner.scan(fileName, text);
        Outline parsed = parser.parse(Path.of(fileName), text);
        assertThat(scanned.classNames())
                .as(fileName)
                .isEqualTo(
                        parsed.topLevel().stream().map(DeclaredType::binaryName).toList());
    }
}
