package io.javascope.lsp;

import static io.javascope.lsp.TypedClient.answer;
import static io.javascope.lsp.TypedClient.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javascope.analysis.text.LineTable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SyntaxOverProtocolTest {
    private static final String URI = "file:///project/A.java";

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void errors_of_an_opened_file_are_pushed_with_its_version_and_exact_place() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 7, "class A {\r\n\tString s = \"😀\" + ;\r\n}\r\n");

        PublishDiagnosticsParams told = awaitVersion(client, 7);
        assertThat(told.getDiagnostics()).singleElement().satisfies(error -> {
            assertThat(error.getRange()).isEqualTo(new Range(new Position(1, 19), new Position(1, 20)));
            assertThat(error.getSeverity()).isEqualTo(DiagnosticSeverity.Error);
            assertThat(error.getSource()).isEqualTo("javascope");
            assertThat(error.getCode().getLeft()).isEqualTo("compiler.err.illegal.start.of.expr");
            assertThat(error.getMessage()).isEqualTo("illegal start of expression");
        });
    }

    @Test
    void an_edit_that_repairs_the_text_clears_the_errors_and_closing_clears_them_too() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 1, "class A { int x = 1 }");
        assertThat(awaitVersion(client, 1).getDiagnostics()).hasSize(1);
        client.change(URI, 2, replace(0, 19, 0, 19, ";"));
        assertThat(awaitVersion(client, 2).getDiagnostics()).isEmpty();
        client.change(URI, 3, replace(0, 19, 0, 20, ""));
        assertThat(awaitVersion(client, 3).getDiagnostics()).hasSize(1);
        client.close(URI);

        await().untilAsserted(() -> assertThat(last(client).getVersion()).isNull());
        assertThat(last(client).getDiagnostics()).isEmpty();
    }

    @Test
    void several_edits_of_one_change_are_applied_one_after_the_other() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 1, "class A {}");
        client.change(URI, 2, replace(0, 9, 0, 9, "\nint x;\n"), replace(1, 4, 1, 5, "y"), replace(0, 6, 0, 7, "Bee"));

        List<DocumentSymbol> outline = client.outline(URI);
        assertThat(outline).singleElement().satisfies(type -> {
            assertThat(type.getName()).isEqualTo("Bee");
            assertThat(type.getChildren()).extracting(DocumentSymbol::getName).containsExactly("y");
        });
    }

    @Test
    void places_outside_the_text_are_cut_to_it() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 1, "class A {");
        client.change(URI, 2, replace(99, 0, 120, 5, " int x; }"));

        assertThat(awaitVersion(client, 2).getDiagnostics()).isEmpty();
        assertThat(client.outline(URI).getFirst().getChildren()).hasSize(1);
    }

    @Test
    void a_burst_of_edits_ends_with_the_errors_of_the_last_and_tells_no_older_ones_after_newer_ones() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 1, "class A { int x = ");
        for (int version = 2; version <= 300; version++) {
            client.change(URI, version, replace(0, 18, 0, 99, version % 2 == 0 ? "1" : "1; }"));
        }

        assertThat(awaitVersion(client, 300).getDiagnostics()).isNotEmpty();
        client.change(URI, 301, replace(0, 18, 0, 99, "1; }"));
        assertThat(awaitVersion(client, 301).getDiagnostics()).isEmpty();
        List<PublishDiagnosticsParams> told = client.published(URI);
        assertThat(told).extracting(PublishDiagnosticsParams::getVersion).isSorted();
        assertThat(told.size()).isLessThan(301);
        assertThat(told)
                .allSatisfy(params -> assertThat(params.getDiagnostics().isEmpty())
                        .isEqualTo(params.getVersion() > 1 && params.getVersion() % 2 == 1));
    }

    @Test
    void results_for_a_text_that_was_edited_or_closed_meanwhile_are_dropped() throws Exception {
        TypedClient client = initialized();
        CountDownLatch release = server.occupyPool();
        client.open(URI, 1, "class A {");
        client.change(URI, 2, new TextDocumentContentChangeEvent("class A { }"));
        client.open("file:///B.java", 1, "class B {");
        client.close("file:///B.java");
        // The answer to a request comes after everything before it was taken.
        assertThatThrownBy(() -> client.outline("file:///B.java")).hasMessageContaining("not open");
        release.countDown();

        awaitVersion(client, 2);
        assertThat(client.published(URI))
                .singleElement()
                .satisfies(told -> assertThat(told.getDiagnostics()).isEmpty());
        assertThat(client.published("file:///B.java"))
                .singleElement()
                .satisfies(told -> assertThat(told.getDiagnostics()).isEmpty());
    }

    @Test
    void random_edits_leave_the_server_with_the_client_s_text() throws Exception {
        TypedClient client = initialized();
        var random = new Random(11);
        var text = new StringBuilder("class A {\r\n  int 😀x;\n\tvoid m() { }\r}\n");
        client.open(URI, 0, text.toString());
        String[] pieces = {"int a;", "}", "{", "\r\n", "\n", "\t", "void m() { }", "😀", "\"", "/*", "*/", "class B { }"
        };
        for (int version = 1; version <= 200; version++) {
            int start = place(text, random.nextInt(text.length() + 1));
            int end = place(text, Math.min(text.length(), start + random.nextInt(8)));
            String piece = pieces[random.nextInt(pieces.length)];
            client.change(URI, version, edit(text.toString(), start, Math.max(start, end), piece));
            text.replace(start, Math.max(start, end), piece);
        }
        client.open("file:///project/Fresh.java", 1, text.toString());

        assertThat(client.outline(URI)).isEqualTo(client.outline("file:///project/Fresh.java"));
        List<Diagnostic> edited = awaitVersion(client, 200).getDiagnostics();
        await().untilAsserted(() -> assertThat(client.published("file:///project/Fresh.java"))
                .singleElement()
                .satisfies(fresh -> assertThat(fresh.getDiagnostics()).isEqualTo(edited)));
    }

    @Test
    void an_outline_is_of_the_present_text_and_nested() throws Exception {
        TypedClient client = initialized();
        client.open(URI, 1, "class A { }");
        client.change(
                URI,
                2,
                new TextDocumentContentChangeEvent(
                        "record P(int x) { enum E { ONE } P { } static int twice(int a, String... b) { return 2; } }"));

        assertThat(client.outline(URI)).singleElement().satisfies(type -> {
            assertThat(type.getKind()).isEqualTo(SymbolKind.Struct);
            assertThat(type.getSelectionRange()).isEqualTo(new Range(new Position(0, 7), new Position(0, 8)));
            assertThat(type.getChildren())
                    .extracting(DocumentSymbol::getName)
                    .containsExactly("x", "E", "P(int)", "twice(int, String...)");
            assertThat(type.getChildren().get(1).getChildren())
                    .extracting(DocumentSymbol::getKind)
                    .containsExactly(SymbolKind.EnumMember);
            assertThat(type.getChildren().get(3).getDetail()).isEqualTo("int");
        });
    }

    @Test
    @SuppressWarnings("deprecation") // what an old client gets
    void a_client_that_knows_no_trees_gets_a_list_that_names_the_containers() throws Exception {
        TypedClient client = server.client();
        client.initialize(false);
        client.open(URI, 1, "class A { int x; class B { } }");

        assertThat(answer(client.askSymbols(URI)))
                .allSatisfy(symbol -> assertThat(symbol.isLeft()).isTrue())
                .extracting(symbol ->
                        symbol.getLeft().getName() + " in " + symbol.getLeft().getContainerName())
                .containsExactly("A in null", "x in A", "B in A");
    }

    @Test
    void a_request_that_waits_for_a_parse_can_be_cancelled() throws Exception {
        TypedClient client = initialized();
        CountDownLatch release = server.occupyPool();
        client.open(URI, 1, "class A { }");
        var waiting = client.askSymbols(URI);
        var other = client.askSymbols(URI);
        waiting.cancel(true);
        assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
        release.countDown();

        assertThat(answer(other)).hasSize(1);
    }

    @Test
    void a_cancelled_request_is_answered_as_such() throws Exception {
        CountDownLatch release = server.occupyPool();
        RawClient client = server.rawClient(null).initialize();
        client.send("{'jsonrpc':'2.0','method':'textDocument/didOpen','params':{'textDocument':"
                + "{'uri':'file:///A.java','languageId':'java','version':1,'text':'class A { }'}}}");
        client.send("{'jsonrpc':'2.0','id':5,'method':'textDocument/documentSymbol','params':"
                + "{'textDocument':{'uri':'file:///A.java'}}}");
        client.send("{'jsonrpc':'2.0','method':'$/cancelRequest','params':{'id':5}}");

        var answer = client.receive();
        assertThat(answer.get("id").getAsInt()).isEqualTo(5);
        assertThat(answer.getAsJsonObject("error").get("code").getAsInt())
                .isEqualTo(ResponseErrorCode.RequestCancelled.getValue());
        release.countDown();
    }

    @Test
    void an_outline_that_is_not_ready_in_time_is_an_error_that_says_so() throws Exception {
        CountDownLatch release = server.occupyPool();
        TypedClient client = server.client(
                new LanguageSettings(server.pool, null, true, "test", TestServer.config("analysis.outlineTimeout=50")));
        client.initialize();
        client.open(URI, 1, "class A { }");

        assertThat(failureOf(client.askSymbols(URI)).getResponseError()).satisfies(error -> {
            assertThat(error.getCode()).isEqualTo(ResponseErrorCode.RequestFailed.getValue());
            assertThat(error.getMessage()).contains("50 ms");
        });
        release.countDown();
        awaitVersion(client, 1);
    }

    @Test
    void a_request_that_waits_is_told_when_its_document_is_closed() throws Exception {
        TypedClient client = initialized();
        CountDownLatch release = server.occupyPool();
        client.open(URI, 1, "class A { }");
        var waiting = client.askSymbols(URI);
        client.close(URI);

        assertThat(failureOf(waiting)).hasMessageContaining("closed");
        release.countDown();
    }

    @Test
    void text_that_is_not_java_is_left_alone() throws Exception {
        TypedClient client = initialized();
        client.server
                .getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(
                        new TextDocumentItem("file:///notes.txt", "plaintext", 1, "class {")));

        assertThat(client.outline("file:///notes.txt")).isEmpty();
        client.open(URI, 1, "class A {");
        awaitVersion(client, 1);
        assertThat(client.published("file:///notes.txt")).isEmpty();
    }

    @Test
    void edits_of_a_document_that_is_not_open_are_told_and_change_nothing() throws Exception {
        TypedClient client = initialized();
        client.change("file:///Unknown.java", 2, replace(0, 0, 0, 0, "x"));

        await().untilAsserted(() -> assertThat(client.log)
                .singleElement()
                .satisfies(message -> assertThat(message.getMessage())
                        .contains("file:///Unknown.java")
                        .contains("not open")));
        client.open(URI, 1, "class A {");
        awaitVersion(client, 1);
        assertThat(client.published("file:///Unknown.java")).isEmpty();
    }

    private TypedClient initialized() throws Exception {
        TypedClient client = server.client();
        client.initialize();
        return client;
    }

    private static PublishDiagnosticsParams awaitVersion(TypedClient client, int version) {
        await().atMost(TestServer.SOON)
                .until(() -> !client.published(URI).isEmpty()
                        && Integer.valueOf(version).equals(last(client).getVersion()));
        return last(client);
    }

    private static PublishDiagnosticsParams last(TypedClient client) {
        return client.published(URI).getLast();
    }

    private static ResponseErrorException failureOf(CompletableFuture<?> answer) {
        try {
            Object value = answer.get();
            throw new AssertionError("Answered " + value);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ResponseErrorException error) {
                return error;
            }
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** An offset where a cursor can stand: not between CR and LF. */
    private static int place(CharSequence text, int offset) {
        boolean inside =
                offset > 0 && offset < text.length() && text.charAt(offset - 1) == '\r' && text.charAt(offset) == '\n';
        return inside ? offset - 1 : offset;
    }

    private static TextDocumentContentChangeEvent edit(String text, int start, int end, String piece) {
        var lines = new LineTable(text);
        var from = lines.position(start);
        var to = lines.position(end);
        return replace(from.line(), from.column(), to.line(), to.column(), piece);
    }
}
