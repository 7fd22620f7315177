package io.javascope.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonPrimitive;
import io.javascope.lsp.action.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code actions that run and debug programs, for a client without a plugin of ours. */
@Timeout(30)
class ActionsOverProtocolTest {
    private static final String URI = "file:///project/TillTest.java";
    private static final String TEXT = """
            package shop;

            class TillTest {
                int total;

                @Test
                void adds() {
                    total += 1;
                }

                void helps() {}

                class Inner {
                    int total;

                    @org.junit.jupiter.params.ParameterizedTest
                    void each(int n) {
                        total = n;
                    }
                }
            }
            """;

    private final TestServer server = new TestServer();
    private final Ran ran = new Ran();

    /** Programs that are told to have run. */
    private static final class Ran implements Programs {
        final List<String> tests = new ArrayList<>();
        CompletableFuture<String> test = new CompletableFuture<>();
        List<String> debugged = List.of();

        @Override
        public CompletableFuture<String> recordTest(Path file, String name) {
            tests.add(file + " " + name);
            return test;
        }

        @Override
        public CompletableFuture<List<String>> breakAtWrites(String field) {
            return CompletableFuture.completedFuture(
                    debugged.stream().map(each -> each + " " + field).toList());
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_test_can_be_recorded_and_debugged_and_other_methods_cannot() throws Exception {
        TypedClient client = opened();
        assertThat(actions(client, line("total += 1"), 0))
                .containsExactly(
                        "Record this test javascope.test.record shop.TillTest#adds",
                        "Debug this test javascope.test.debug shop.TillTest#adds");
        assertThat(actions(client, line("void each"), 0))
                .contains("Record this test javascope.test.record shop.TillTest$Inner#each");
        assertThat(actions(client, line("class TillTest"), 0))
                .contains("Record this test javascope.test.record shop.TillTest");
        assertThat(actions(client, line("void helps"), 0)).isEmpty();
    }

    @Test
    void where_a_field_is_named_one_can_break_where_that_of_the_innermost_type_is_written() throws Exception {
        TypedClient client = opened();
        assertThat(actions(client, line("int total"), 9))
                .containsExactly("Break where TillTest.total is written javascope.write.break shop.TillTest.total");
        assertThat(actions(client, line("total = n"), 13))
                .contains("Break where Inner.total is written javascope.write.break shop.TillTest$Inner.total");
    }

    @Test
    void a_client_that_asks_for_certain_kinds_gets_none_of_these() throws Exception {
        TypedClient client = opened();
        var context = new CodeActionContext(List.of(), List.of("source.organizeImports"));
        var here = new Position(line("total += 1"), 0);
        assertThat(TypedClient.answer(client.server
                        .getTextDocumentService()
                        .codeAction(
                                new CodeActionParams(new TextDocumentIdentifier(URI), new Range(here, here), context))))
                .isEmpty();
    }

    @Test
    void recording_a_test_is_answered_at_once_and_its_end_is_told_and_only_one_runs_at_a_time() throws Exception {
        TypedClient client = opened();
        execute(client, "javascope.test.record", "shop.TillTest#adds");
        assertThat(ran.tests).containsExactly("/project/TillTest.java shop.TillTest#adds");
        assertThatThrownBy(() -> execute(client, "javascope.test.record", "shop.TillTest#adds"))
                .hasMessageContaining("Another test is being recorded");
        ran.test.complete("It passed.");
        await().untilAsserted(() -> assertThat(said(client)).endsWith("It passed."));
        ran.test = CompletableFuture.failedFuture(new IllegalStateException("the folder is not trusted"));
        execute(client, "javascope.test.record", "shop.TillTest");
        await().untilAsserted(() ->
                assertThat(said(client)).endsWith("shop.TillTest was not recorded: the folder is not trusted"));
    }

    @Test
    void a_client_without_a_plugin_is_told_what_to_type_and_live_sessions_take_the_breakpoint() throws Exception {
        TypedClient client = opened();
        execute(client, "javascope.test.debug", "shop.TillTest#adds");
        assertThat(said(client).getLast()).contains("\"test\": \"shop.TillTest#adds\"");
        execute(client, "javascope.write.break", "shop.TillTest.total");
        assertThat(said(client).getLast()).contains(":break write shop.TillTest.total");
        ran.debugged = List.of("one:", "two:");
        execute(client, "javascope.write.break", "shop.TillTest.total");
        assertThat(said(client).getLast()).isEqualTo("one: shop.TillTest.total; two: shop.TillTest.total");
        assertThatThrownBy(() -> TypedClient.answer(client.server
                        .getWorkspaceService()
                        .executeCommand(new ExecuteCommandParams("javascope.write.break", List.of()))))
                .hasMessageContaining("needs two arguments");
    }

    private static int line(String begin) {
        List<String> lines = TEXT.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).strip().startsWith(begin)) {
                return line;
            }
        }
        throw new IllegalArgumentException(begin);
    }

    /** Each as its title, its command and what it is about. */
    private static List<String> actions(TypedClient client, int line, int column) throws Exception {
        var here = new Position(line, column);
        return TypedClient.answer(client.server
                        .getTextDocumentService()
                        .codeAction(new CodeActionParams(
                                new TextDocumentIdentifier(URI),
                                new Range(here, here),
                                new CodeActionContext(List.of()))))
                .stream()
                .map(action -> action.getRight().getCommand())
                .map(command -> command.getTitle() + " " + command.getCommand() + " "
                        + ((JsonPrimitive) command.getArguments().get(1)).getAsString())
                .toList();
    }

    private static void execute(TypedClient client, String command, String what) throws Exception {
        TypedClient.answer(client.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(command, List.of(URI, what))));
    }

    private static List<String> said(TypedClient client) {
        return client.log.stream().map(MessageParams::getMessage).toList();
    }

    private TypedClient opened() throws Exception {
        TypedClient client = server.client(server.settings(null).reaching(ran));
        client.initialize();
        client.open(URI, 1, TEXT);
        return client;
    }
}
