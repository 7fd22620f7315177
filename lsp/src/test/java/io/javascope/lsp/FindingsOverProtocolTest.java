package io.javascope.lsp;

import static io.javascope.lsp.TypedClient.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the analysis finds in open files, pushed after the syntax. */
@Timeout(30)
class FindingsOverProtocolTest {
    private static final String URI = "file:///project/A.java";
    private static final String TEXT = "class A {\n  int m() { String s = null;\n    return s.length(); }\n}\n";

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_finding_is_pushed_with_its_code_its_place_and_the_way_that_leads_there() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 1, TEXT);
        await().untilAsserted(() -> assertThat(last(client)).singleElement().satisfies(found -> {
            assertThat(found.getCode().getLeft()).isEqualTo("JS0001");
            assertThat(found.getSeverity()).isEqualTo(DiagnosticSeverity.Error);
            assertThat(found.getRange()).isEqualTo(new Range(new Position(2, 13), new Position(2, 21)));
            assertThat(found.getRelatedInformation())
                    .singleElement()
                    .satisfies(step ->
                            assertThat(step.getLocation().getRange().getStart()).isEqualTo(new Position(1, 23)));
        }));
    }

    @Test
    void an_edit_that_repairs_the_code_takes_the_finding_back_and_a_later_one_brings_it_again() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 1, TEXT);
        await().untilAsserted(() -> assertThat(last(client)).hasSize(1));
        client.change(URI, 2, replace(1, 23, 1, 27, "\"\""));
        await().untilAsserted(() -> assertThat(last(client)).isEmpty());
        client.change(URI, 3, replace(1, 23, 1, 25, "null"));
        await().untilAsserted(() -> assertThat(last(client)).hasSize(1));
    }

    @Test
    void findings_stand_beside_syntax_errors_of_another_method() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 1, TEXT.replace("}\n}", "}\n  void n() { int q = ; }\n}"));
        await().untilAsserted(() -> assertThat(last(client))
                .extracting(found -> found.getCode().getLeft())
                .containsExactlyInAnyOrder("compiler.err.illegal.start.of.expr", "JS0001"));
    }

    @Test
    void syntax_errors_are_told_while_an_analysis_is_under_way() throws Exception {
        var analysis = server.occupy(server.analysing);
        TypedClient client = initialized();
        client.open(URI, 1, TEXT);
        client.change(URI, 2, replace(1, 23, 1, 27, ""));
        await().untilAsserted(() -> assertThat(last(client))
                .extracting(found -> found.getCode().getLeft())
                .containsExactly("compiler.err.illegal.start.of.expr"));
        analysis.countDown();
    }

    /** Neither file is written to disk: what the editor has counts. */
    @Test
    void an_edit_of_one_method_brings_and_takes_back_the_finding_in_another_open_file() throws Exception {
        TypedClient client = initialized();
        String callee = "file:///project/B.java";
        client.open(URI, 1, "class A {\n  int m() { return B.name().length(); }\n}\n");
        client.open(callee, 1, "class B {\n  static String name() {\n    return \"b\"; }\n}\n");
        await().untilAsserted(() -> assertThat(client.published(callee)).isNotEmpty());
        client.change(callee, 2, replace(2, 11, 2, 14, "null"));
        await().untilAsserted(() -> assertThat(last(client)).singleElement().satisfies(found -> {
            assertThat(found.getCode().getLeft()).isEqualTo("JS0001");
            assertThat(found.getRange().getStart()).isEqualTo(new Position(1, 28));
            assertThat(found.getRelatedInformation())
                    .extracting(step -> step.getLocation().getUri())
                    .contains(callee);
        }));
        client.change(callee, 3, replace(2, 11, 2, 15, "\"b\""));
        await().untilAsserted(() -> assertThat(last(client)).isEmpty());
        assertThat(client.published(URI).getLast().getVersion()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_closed_is_no_longer_known_to_the_others() throws Exception {
        TypedClient client = initialized();
        String callee = "file:///project/B.java";
        client.open(callee, 1, "class B {\n  static String name() { return null; }\n}\n");
        client.open(URI, 1, "class A {\n  int m() { return B.name().length(); }\n}\n");
        await().untilAsserted(() -> assertThat(last(client)).hasSize(1));
        client.close(callee);
        await().untilAsserted(() -> assertThat(last(client)).isEmpty());
    }

    private static List<Diagnostic> last(TypedClient client) {
        return client.published(URI).isEmpty()
                ? List.of()
                : client.published(URI).getLast().getDiagnostics();
    }

    private TypedClient initialized() throws Exception {
        TypedClient client = server.client();
        client.initialize();
        return client;
    }
}
