package io.javascope.session.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeLinesTest {
    private static final String TEXT = """
            class Orders {
                int count = 3; // FIELD

                int total( // HEAD
                        int a,
                        int b) {
                    if (a // IF
                            > b) { // CONDITION
                        return a;
                    }
                    Runnable inner = new Runnable() { // CREATION
                        public void run() { // INNER HEAD
                            count++; // BUMP
                        }
                    }; // CREATED
                    try { // TRY
                        inner.run(); // TRIED
                    } finally {
                        count--;
                    }
                    return b; // LAST
                }
            }
            """;

    private static int line(String marker) {
        return 1
                + (int) TEXT.lines().takeWhile(l -> !l.contains("// " + marker)).count();
    }

    private static int furthest(String marker) {
        return CodeLines.of(TEXT).furthest(line(marker));
    }

    @Test
    void aHeadMovesToTheFirstStatementOfItsBody() {
        assertThat(furthest("HEAD")).isEqualTo(line("CONDITION"));
        assertThat(furthest("INNER HEAD")).isEqualTo(line("BUMP"));
        assertThat(furthest("TRY")).isEqualTo(line("TRIED"));
    }

    @Test
    void aStatementNeverMovesBehindItself() {
        assertThat(furthest("FIELD")).isEqualTo(line("FIELD"));
        assertThat(furthest("BUMP")).isEqualTo(line("BUMP"));
        assertThat(furthest("IF")).isEqualTo(line("CONDITION"));
    }

    @Test
    void behindTheLastStatementAndWithoutATextNothingMoves() {
        assertThat(CodeLines.of(TEXT).furthest(line("LAST") + 1)).isEqualTo(line("LAST") + 1);
        assertThat(CodeLines.of(null).furthest(7)).isEqualTo(7);
        assertThat(CodeLines.of("class {{{ not Java").furthest(1)).isEqualTo(1);
    }
}
