package io.javascope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.lsp4j.InlineValueContext;
import org.eclipse.lsp4j.InlineValueParams;
import org.eclipse.lsp4j.InlineValueVariableLookup;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which variables an editor is told to show while a debugger stands in a method. */
@Timeout(30)
class InlineValuesTest {
    private static final String URI = "file:///project/A.java";
    private static final String TEXT = """
            class A {
              int other(int unseen) { return unseen; }
              int sum(int n, String text) { // n in a comment
                int total = 0; /* text */
                String said = "n " + 'n';
                total += n + text.length() + this.other(total);
                return total;
              }
            }
            """;

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void variables_of_the_method_are_told_down_to_the_line_of_the_stop_once_a_line() throws Exception {
        assertThat(told(0, 5)).containsExactly("2:n", "2:text", "3:total", "4:said", "5:total", "5:n", "5:text");
    }

    @Test
    void what_the_editor_does_not_show_and_what_lies_outside_a_method_is_not_told() throws Exception {
        assertThat(told(5, 5)).containsExactly("5:total", "5:n", "5:text");
        assertThat(told(0, 0)).isEmpty();
        assertThat(told(0, 99)).isEmpty();
    }

    private List<String> told(int from, int stopped) throws Exception {
        TypedClient client = server.client();
        client.initialize();
        client.open(URI, 1, TEXT);
        Range here = new Range(new Position(stopped, 0), new Position(stopped, 0));
        var params = new InlineValueParams(
                new TextDocumentIdentifier(URI),
                new Range(new Position(from, 0), new Position(99, 0)),
                new InlineValueContext(1, here));
        // The library's client reads each as the union of its three forms, whatever the signature says.
        List<?> values =
                TypedClient.answer(client.server.getTextDocumentService().inlineValue(params));
        return values.stream()
                .map(value -> (InlineValueVariableLookup) ((Either3<?, ?, ?>) value).get())
                .map(lookup -> lookup.getRange().getStart().getLine() + ":" + lookup.getVariableName())
                .toList();
    }
}
