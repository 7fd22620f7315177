package io.javascope.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.program.SourceText;
import io.javascope.foundation.task.CpuPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Texts that are parsed together are parsed as each is alone. */
class ParseTogetherTest {
    private static final String TOO_DEEP =
            "class Deep { int x = " + "(".repeat(400_000) + "1" + ")".repeat(400_000) + "; }";

    private static final List<SourceText> FILES = List.of(
            new SourceText("a/A.java", "package a; class A { int x = ; void m() { foo( } }"),
            new SourceText("b/A.java", "package a; class A { int y; void n() { } }"),
            new SourceText("Main.java", "void main() { IO.println(1); }"),
            new SourceText("no name", "record R(int a, int b) { }"),
            new SourceText("module-info.java", "module a { requires java.base; }"),
            new SourceText("Many.java", "class Many {\n" + "  int x = ;\n".repeat(1_200) + "}"),
            new SourceText("package-info.java", "/** doc */ package a;"),
            new SourceText("Empty.java", ""));

    @Test
    void each_has_its_own_errors_and_its_own_outline() throws Exception {
        assertThat(together(FILES)).isEqualTo(alone(FILES));
    }

    @Test
    void one_that_the_parser_cannot_get_through_disturbs_no_other() throws Exception {
        List<SourceText> files = new ArrayList<>(FILES);
        files.add(1, new SourceText("Deep.java", TOO_DEEP));

        List<Syntax> found = together(files);

        assertThat(found.get(1).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo(SyntaxParser.GAVE_UP));
        found.remove(1);
        assertThat(found).isEqualTo(alone(FILES));
    }

    private static List<Syntax> together(List<SourceText> files) throws Exception {
        try (CpuPool pool = new CpuPool("parse")) {
            return new ArrayList<>(new SyntaxParser(pool).parseTogether(files).get(60, TimeUnit.SECONDS));
        }
    }

    private static List<Syntax> alone(List<SourceText> files) throws Exception {
        List<Syntax> found = new ArrayList<>();
        try (CpuPool pool = new CpuPool("parse")) {
            SyntaxParser parser = new SyntaxParser(pool);
            for (SourceText file : files) {
                found.add(parser.parse(file.path(), file.text()).get(60, TimeUnit.SECONDS));
            }
        }
        return found;
    }
}
