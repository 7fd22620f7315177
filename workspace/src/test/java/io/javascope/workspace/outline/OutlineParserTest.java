package io.javascope.workspace.outline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.workspace.outline.DeclaredType.Main;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutlineParserTest {

    private final OutlineParser parser = new OutlineParser();

    @AfterEach
    void close() throws IOException {
        parser.close();
    }

    private Outline parse(String text) throws IOException {
        return parser.parse(Path.of("folder with ä space", "File.java"), text);
    }

    private Main mainOf(String text) throws IOException {
        return parse(text).types().getFirst().main();
    }

    @Test
    void allTypesHaveTheirBinaryNames() throws IOException {
        Outline outline = parse("""
                package com.acme;
                class A { interface B { record C() {} } enum D { ONE } }
                @interface E {}
                """);
        assertThat(outline.packageName()).isEqualTo("com.acme");
        assertThat(outline.types())
                .extracting(DeclaredType::binaryName)
                .containsExactly("com.acme.A", "com.acme.A$B", "com.acme.A$B$C", "com.acme.A$D", "com.acme.E");
        assertThat(outline.topLevel()).extracting(DeclaredType::binaryName).containsExactly("com.acme.A", "com.acme.E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { public static void main(String[] args) {} }",
                "class A { public static void main(String... args) {} }",
                "class A { static public final void main(final java.lang.String[] args) throws Exception {} }",
                "interface A { static void main(String[] args) {} }",
                "enum A { X; public static void main(String[] args) {} }",
                "record A(int x) { public static void main(String[] args) {} }",
                "class A { void main() {} public static void main(String[] args) {} }",
            })
    void aClassicMainIsStartedByAnyJava(String text) throws IOException {
        assertThat(mainOf(text)).isEqualTo(Main.CLASSIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { void main() {} }",
                "class A { protected void main(String[] args) {} }",
                "class A { static void main() {} }",
                "class A { public static void main() {} }",
                "abstract class A { static void main() {} }",
                "class A { A() {} A(int x) {} void main() {} }",
                "void main() {}",
                "int x; void other() {} void main(String[] args) {}",
            })
    void anInstanceMainOrOneWithoutParametersNeedsJava25(String text) throws IOException {
        assertThat(mainOf(text)).isEqualTo(Main.FLEXIBLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { private static void main(String[] args) {} }",
                "class A { public static int main(String[] args) { return 1; } }",
                "class A { public static void main(int[] args) {} }",
                "class A { public static void main(String[] a, int b) {} }",
                "class A { public static void mainly(String[] a) {} }",
                "abstract class A { void main() {} }",
                "abstract class A { abstract void main(); }",
                "class A { private A() {} void main() {} }",
                "class A { A(int x) {} void main() {} }",
                "record A(int x) { void main() {} }",
                "enum A { X; void main() {} }",
                "interface A { void main(); }",
            })
    void whatJavaCouldNotStartIsNoMain(String text) throws IOException {
        assertThat(mainOf(text)).isEqualTo(Main.NONE);
    }

    @Test
    void anInnerClassNeedsAnOuterInstanceAndCannotBeStarted() throws IOException {
        Outline outline = parse("class A { class Inner { void main() {} } static class Nested { void main() {} } }");
        assertThat(outline.types()).extracting(DeclaredType::main).containsExactly(Main.NONE, Main.NONE, Main.FLEXIBLE);
    }

    @Test
    void aCompactFileHasTheClassOfItsName() throws IOException {
        Outline outline = parse("void main() { helper(); }\nvoid helper() {}\nrecord Part(int x) {}\n");
        assertThat(outline.types()).extracting(DeclaredType::binaryName).containsExactly("File", "File$Part");
    }

    @Test
    void brokenTextGivesWhatCouldBeRead() throws IOException {
        Outline outline =
                parse("package a; class A { public static void main(String[] args) { int x = ; } } class B {");
        assertThat(outline.topLevel()).extracting(DeclaredType::binaryName).contains("a.A", "a.B");
        assertThat(outline.types().getFirst().main()).isEqualTo(Main.CLASSIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{{{{{", "package", "/* no end", "\"no end", "class", "void main(", "\u0000\uFFFF"})
    void textThatIsNoJavaDoesNoHarm(String text) throws IOException {
        assertThat(parse(text).topLevel()).noneMatch(type -> type.main() == Main.CLASSIC);
    }
}
