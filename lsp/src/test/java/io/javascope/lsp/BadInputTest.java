package io.javascope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BadInputTest {
    private static final String OPEN = "{'jsonrpc':'2.0','method':'textDocument/didOpen','params':{'textDocument':"
            + "{'uri':'file:///A.java','languageId':'java','version':1,'text':'class A { }'}}}";
    private static final String OUTLINE = "{'jsonrpc':'2.0','id':9,'method':'textDocument/documentSymbol','params':"
            + "{'textDocument':{'uri':'file:///A.java'}}}";

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 200\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "Content-Length: -5\r\n\r\n",
                "Content-Length: 99999999999\r\n\r\n",
                "Content-Type: application/json\r\n\r\n",
                "hello\r\n",
                "\u0016\u0003\u0001\u0002\n",
            })
    void what_is_no_frame_closes_the_connection_unanswered_and_nothing_of_it_is_obeyed(String bytes) throws Exception {
        RawClient client = server.rawClient(null);
        RawClient other = server.rawClient(null).initialize();
        String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";
        client.sendBytes((bytes + message).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(client.receiveAll()).isEmpty();
        assertThat(client.edge.closed().get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(other.errorOf("{'jsonrpc':'2.0','id':1,'method':'still there?'}")
                        .get("code")
                        .getAsInt())
                .isEqualTo(-32601);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'jsonrpc':'2.0','id':1,'method':    | -32700",
                "{'jsonrpc':'2.0','id':1} x           | -32700",
                "{jsonrpc:'2.0',id:1,method:'a'}      | -32700",
                "                                     | -32700",
                "[{'jsonrpc':'2.0','id':1,'method':'a'}] | -32600",
                "'text'                               | -32600",
                "{'jsonrpc':'2.0','id':1}             | -32600",
                "{'jsonrpc':'2.0','id':1,'method':7}  | -32600",
                "{'jsonrpc':'2.0','id':[1],'method':'a'} | -32600",
                "{'jsonrpc':'2.0','id':null,'method':'a'} | -32600",
            })
    void content_that_is_no_message_is_answered_and_the_connection_goes_on(String content, int code)
            throws IOException {
        RawClient client = server.rawClient(null).initialize();

        JsonObject error = client.errorOf(content == null ? " " : content);
        assertThat(error.get("code").getAsInt()).isEqualTo(code);
        assertThat(error.get("message").getAsString()).isNotBlank();
        assertThat(client.errorOf("{'jsonrpc':'2.0','id':2,'method':'go on'}")
                        .get("code")
                        .getAsInt())
                .isEqualTo(-32601);
    }

    @Test
    void content_that_is_not_utf8_is_answered_not_guessed() throws IOException {
        RawClient client = server.rawClient(null).initialize();
        client.sendContent(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});

        assertThat(client.receive().getAsJsonObject("error").get("code").getAsInt())
                .isEqualTo(-32700);
    }

    @Test
    void nesting_without_end_is_answered() throws IOException {
        RawClient client = server.rawClient(null).initialize();
        client.send("{'jsonrpc':'2.0','id':1,'method':'a','params':" + "[".repeat(200_000) + "}");

        assertThat(client.receive().getAsJsonObject("error").get("code").getAsInt())
                .isEqualTo(-32700);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'textDocument/documentSymbol' | 7                              | params must be an object",
                "'textDocument/documentSymbol' | {}                             | params.textDocument must be an object",
                "'textDocument/documentSymbol' | {'textDocument':'x'}           | params.textDocument must be an object",
                "'textDocument/documentSymbol' | {'textDocument':{'uri':1}}     | params.textDocument.uri must be a string",
                "'textDocument/documentSymbol' | {'textDocument':{'uri':null}}  | params.textDocument.uri must be a string",
            })
    void wrong_types_are_invalid_parameters_told_by_their_path(String method, String params, String message)
            throws IOException {
        RawClient client = server.rawClient(null).initialize();

        JsonObject error = client.errorOf("{'jsonrpc':'2.0','params':" + params + ",'method':" + method + ",'id':'x'}");
        assertThat(error.get("code").getAsInt()).isEqualTo(-32602);
        assertThat(error.get("message").getAsString()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "null", "{'capabilities':1}", "{'capabilities':{},'processId':'me'}"})
    void a_wrong_initialize_is_invalid_and_may_be_said_again(String params) throws IOException {
        RawClient client = server.rawClient(null);

        assertThat(client.errorOf("{'jsonrpc':'2.0','id':1,'method':'initialize','params':" + params + "}")
                        .get("code")
                        .getAsInt())
                .isEqualTo(-32602);
        client.initialize();
        assertThat(client.errorOf("{'jsonrpc':'2.0','id':2,'method':'go on'}")
                        .get("code")
                        .getAsInt())
                .isEqualTo(-32601);
    }

    @Test
    void ids_of_any_legal_kind_come_back_as_they_were() throws IOException {
        RawClient client = server.rawClient(null).initialize();
        for (String id : new String[] {"\"a b\"", "0", "-7", "123456789012345"}) {
            client.send("{'params':{},'method':'x','id':" + id + ",'jsonrpc':'2.0'}");
            assertThat(client.receive().get("id")).hasToString(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'contentChanges':7",
                "'contentChanges':[7]",
                "'contentChanges':[{'range':{'start':{},'end':{'line':0,'character':0}},'text':'x'}]",
                "'contentChanges':[{'range':{'start':{'line':0,'character':0}},'text':'x'}]",
                "'contentChanges':[{'range':{'start':{'line':0,'character':0.5},'end':{'line':0,'character':1}},'text':'x'}]",
                "'contentChanges':[{'text':7}]",
                "'x':1",
            })
    void an_edit_that_cannot_be_read_is_told_and_its_document_is_not_guessed_at_until_it_comes_whole(String changes)
            throws IOException {
        RawClient client = server.rawClient(null).initialize();
        client.send(OPEN);
        assertThat(method(client.receive())).isEqualTo("textDocument/publishDiagnostics");
        client.send(change(2, changes));
        assertThat(method(client.receive())).isEqualTo("window/logMessage");
        assertThat(method(client.receive())).isEqualTo("textDocument/publishDiagnostics");

        client.send(change(
                3,
                "'contentChanges':[{'range':{'start':{'line':0,'character':0},"
                        + "'end':{'line':0,'character':1}},'text':'x'}]"));
        assertThat(client.errorOf(OUTLINE).get("message").getAsString()).contains("could not be read");
        client.send(change(4, "'contentChanges':[{'text':'class B { }'}]"));
        client.send(OUTLINE);
        assertThat(client.receive().toString() + client.receive())
                .contains("\"name\":\"B\"")
                .contains("\"version\":4");
    }

    @Test
    void a_frame_cut_short_ends_the_connection() throws Exception {
        RawClient client = server.rawClient(null).initialize();
        client.sendBytes("Content-Length: 100\r\n\r\n{\"jsonrpc\"".getBytes(StandardCharsets.US_ASCII));
        client.pipes.closeClient();

        assertThat(client.edge.closed().get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void a_client_that_does_not_read_holds_up_nobody_else() throws Exception {
        RawClient deaf = server.rawClient(null).initialize();
        deaf.send(OPEN.replace("class A { }", "x ".repeat(20_000)));
        for (int version = 2; version < 40; version++) {
            deaf.send(change(version, "'contentChanges':[{'text':'" + "y ".repeat(5_000) + "'}]"));
            deaf.send(OUTLINE);
        }
        RawClient other = server.rawClient(null).initialize();
        other.send(OPEN);
        assertThat(method(other.receive())).isEqualTo("textDocument/publishDiagnostics");
        deaf.pipes.closeClient();

        assertThat(deaf.edge.closed().get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void a_thousand_random_messages_leave_the_server_answering() throws Exception {
        var random = new Random(5);
        RawClient client = server.rawClient(null).initialize();
        var answers = new LinkedBlockingQueue<JsonObject>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    answers.add(client.receive());
                }
            } catch (IOException ended) {
                answers.add(new JsonObject());
            }
        });
        for (int round = 0; round < 1_000; round++) {
            String change = change(round, "'contentChanges':[{'text':'x'}]");
            client.send(mutate(List.of(OPEN, change, OUTLINE).get(round % 3), random));
        }
        client.send("{'jsonrpc':'2.0','id':'last','method':'last'}");

        JsonObject answer = answers.take();
        while (!answer.has("id") || !answer.get("id").toString().equals("\"last\"")) {
            assertThat(answer.size()).isPositive();
            answer = answers.take();
        }
        assertThat(answer.getAsJsonObject("error").get("code").getAsInt()).isEqualTo(-32601);
    }

    private static String mutate(String message, Random random) {
        var text = new StringBuilder(message);
        for (int edits = random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, "{}[]':,0x\u0000é".charAt(random.nextInt(11)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
            }
        }
        return text.toString();
    }

    private static String change(int version, String changes) {
        return "{'jsonrpc':'2.0','method':'textDocument/didChange','params':{'textDocument':"
                + "{'uri':'file:///A.java','version':" + version + "}," + changes + "}}";
    }

    private static String method(JsonObject message) {
        return message.get("method").getAsString();
    }
}
