package io.javascope.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LifeCycleTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void initialize_announces_incremental_text_symbols_and_recorded_facts_and_nothing_else() throws Exception {
        RawClient client = server.rawClient(null);
        client.send("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'processId':null,'capabilities':{}}}");

        assertThat(client.receive().get("result")).isEqualTo(JsonParser.parseString("""
                {"capabilities": {"textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
                                  "documentSymbolProvider": true,
                                  "hoverProvider": true,
                                  "codeActionProvider": true,
                                  "codeLensProvider": {"resolveProvider": false},
                                  "executeCommandProvider": {"commands": ["javascope.test.record", "javascope.test.debug",
                                    "javascope.write.break", "javascope.recording.open"]},
                                  "callHierarchyProvider": true,
                                  "inlayHintProvider": true,
                                  "inlineValueProvider": true},
                 "serverInfo": {"name": "JavaScope", "version": "test"}}"""));
    }

    @Test
    void the_library_s_client_is_initialized_and_leaves_with_status_0() throws Exception {
        TypedClient client = server.client();
        InitializeResult result = client.initialize();
        assertThat(result.getServerInfo().getName()).isEqualTo("JavaScope");

        assertThat(TypedClient.answer(client.server.shutdown())).isNull();
        client.server.exit();
        assertThat(exitStatus(client.edge)).isZero();
    }

    @Test
    void exit_without_shutdown_is_status_1() throws Exception {
        TypedClient client = server.client();
        client.initialize();
        client.server.exit();

        assertThat(exitStatus(client.edge)).isEqualTo(1);
    }

    @Test
    void exit_before_initialize_is_obeyed() throws Exception {
        RawClient client = server.rawClient(null);
        client.send("{'jsonrpc':'2.0','method':'exit'}");

        assertThat(exitStatus(client.edge)).isEqualTo(1);
    }

    @Test
    void a_client_that_vanishes_ends_the_connection_with_status_1_and_its_actors() throws Exception {
        TypedClient client = server.client();
        client.initialize();
        assertThat(server.root.children()).hasSize(2);
        client.pipes.closeClient();

        assertThat(exitStatus(client.edge)).isEqualTo(1);
        assertThat(server.root.children()).isEmpty();
    }

    @Test
    void the_connection_ends_when_the_process_named_by_the_client_is_gone() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        RawClient client = server.rawClient(null);
        client.send("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'processId':" + process.pid()
                + ",'capabilities':{}}}");
        assertThat(client.receive().has("result")).isTrue();
        assertThat(client.edge.closed()).isNotDone();
        process.destroyForcibly();

        assertThat(exitStatus(client.edge)).isEqualTo(1);
    }

    @Test
    void a_client_s_process_is_not_followed_where_it_may_live_elsewhere() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        var pipes = new Pipes();
        LanguageEdge edge =
                server.serve(pipes, LanguageSettings.guarded(server.pool, "t", "test", TestServer.config()));
        var client = new RawClient(pipes, edge);
        client.send("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'processId':" + process.pid()
                + ",'capabilities':{},'initializationOptions':{'token':'t'}}}");

        assertThat(client.receive().has("result")).isTrue();
        assertThat(client.errorOf("{'jsonrpc':'2.0','id':2,'method':'x'}")
                        .get("code")
                        .getAsInt())
                .isEqualTo(ResponseErrorCode.MethodNotFound.getValue());
    }

    @Test
    void closing_the_edge_ends_the_connection() throws Exception {
        RawClient client = server.rawClient(null).initialize();
        client.edge.close();

        assertThat(exitStatus(client.edge)).isEqualTo(1);
        assertThat(client.receiveAll()).isEmpty();
    }

    @Test
    void stopping_the_supervisor_ends_the_connection() throws Exception {
        RawClient client = server.rawClient(null).initialize();
        server.root.close();

        assertThat(exitStatus(client.edge)).isEqualTo(1);
    }

    @Test
    void requests_before_initialize_are_refused_and_notifications_dropped() throws IOException {
        RawClient client = server.rawClient(null);
        client.send("{'jsonrpc':'2.0','method':'textDocument/didOpen','params':{'textDocument':"
                + "{'uri':'file:///A.java','languageId':'java','version':1,'text':'class {'}}}");

        assertThat(code(client.errorOf("{'jsonrpc':'2.0','id':1,'method':'textDocument/documentSymbol','params':"
                        + "{'textDocument':{'uri':'file:///A.java'}}}")))
                .isEqualTo(-32002);
        assertThat(code(client.errorOf("{'jsonrpc':'2.0','id':2,'method':'shutdown'}")))
                .isEqualTo(-32002);
        client.initialize();
        // Had the document been taken, its diagnostics would come before this answer, and it would be open.
        assertThat(client.errorOf("{'jsonrpc':'2.0','id':3,'method':'textDocument/documentSymbol','params':"
                                + "{'textDocument':{'uri':'file:///A.java'}}}")
                        .get("message")
                        .getAsString())
                .contains("not open");
    }

    @Test
    void what_is_not_announced_is_not_found() throws Exception {
        TypedClient client = server.client();
        client.initialize();
        var rename = client.server
                .getTextDocumentService()
                .prepareRename(
                        new PrepareRenameParams(new TextDocumentIdentifier("file:///A.java"), new Position(0, 0)));

        assertThatThrownBy(() -> TypedClient.answer(rename))
                .hasCauseInstanceOf(ResponseErrorException.class)
                .hasMessageContaining("textDocument/prepareRename");
        RawClient raw = server.rawClient(null).initialize();
        assertThat(code(raw.errorOf("{'jsonrpc':'2.0','id':1,'method':'textDocument/prepareRename','params':{}}")))
                .isEqualTo(-32601);
        assertThat(code(raw.errorOf("{'jsonrpc':'2.0','id':'a','method':'$/unknown'}")))
                .isEqualTo(-32601);
        raw.send("{'jsonrpc':'2.0','method':'$/unknown'}");
        raw.send("{'jsonrpc':'2.0','method':'workspace/didChangeConfiguration','params':{}}");
        assertThat(code(raw.errorOf("{'jsonrpc':'2.0','id':2,'method':'again'}")))
                .isEqualTo(-32601);
    }

    @Test
    void a_second_initialize_and_requests_after_shutdown_are_invalid() throws IOException {
        RawClient client = server.rawClient(null).initialize();

        assertThat(code(client.errorOf("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'capabilities':{}}}")))
                .isEqualTo(-32600);
        client.send("{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
        JsonObject answer = client.receive();
        assertThat(answer.has("result")).isTrue();
        assertThat(answer.get("result").isJsonNull()).isTrue();
        assertThat(code(client.errorOf("{'jsonrpc':'2.0','id':3,'method':'textDocument/documentSymbol','params':{}}")))
                .isEqualTo(-32600);
        assertThat(code(client.errorOf("{'jsonrpc':'2.0','id':4,'method':'unknown'}")))
                .isEqualTo(-32600);
    }

    private static int code(JsonObject error) {
        return error.get("code").getAsInt();
    }

    private static int exitStatus(LanguageEdge edge) throws Exception {
        return edge.closed().get(TestServer.SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
