package io.javascope.session.children;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NoticeTest {
    private static final String LINE = "Picked up JAVA_TOOL_OPTIONS: -agentlib:jdwp=x" + System.lineSeparator();

    private static String passed(String... pieces) {
        var notice = Notice.ofOptions("-agentlib:jdwp=x");
        var text = new StringBuilder();
        for (String piece : pieces) {
            text.append(notice.take(piece));
        }
        return text.append(notice.rest()).toString();
    }

    @Test
    void theLineIsTakenWhereverThePiecesOfTheStreamEnd() {
        String stream = "before\n" + LINE + "after Picked\n" + LINE + "end";
        IntStream.rangeClosed(0, stream.length())
                .forEach(cut -> assertThat(passed(stream.substring(0, cut), stream.substring(cut)))
                        .as("cut at %s", cut)
                        .isEqualTo("before\nafter Picked\nend"));
        assertThat(passed(stream.split(""))).isEqualTo("before\nafter Picked\nend");
    }

    @Test
    void otherTextPassesUnchangedAlsoWhatBeginsLikeTheLine() {
        assertThat(passed("Picked up JAVA_TOOL_OPTIONS: -Xmx1g\n")).isEqualTo("Picked up JAVA_TOOL_OPTIONS: -Xmx1g\n");
        assertThat(passed("Pick", "led onions, Picked up JAVA")).isEqualTo("Pickled onions, Picked up JAVA");
    }
}
