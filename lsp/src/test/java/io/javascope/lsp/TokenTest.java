package io.javascope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_right_token_opens_the_connection() throws Exception {
        RawClient client = server.rawClient("secret");
        client.send(initialize("{'token':'secret','other':[1]}"));
        assertThat(client.receive().has("result")).isTrue();

        client.send("{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
        assertThat(client.receive().has("result")).isTrue();
    }

    @Test
    void before_it_every_request_is_refused_by_an_error_that_names_the_token() throws Exception {
        RawClient client = server.rawClient("secret");
        for (String method : new String[] {"shutdown", "textDocument/documentSymbol", "unknown", "$/unknown"}) {
            JsonObject error = client.errorOf("{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':{}}");
            assertThat(error.get("message").getAsString()).contains("initializationOptions.token");
        }
        client.send(initialize("{'token':'secret'}"));
        assertThat(client.receive().has("result")).isTrue();
    }

    @Test
    void three_wrong_tokens_close_the_connection_after_the_third_answer() throws Exception {
        RawClient client = server.rawClient("secret");
        for (String options : new String[] {"null", "{'token':'secre'}", "{'token':17}"}) {
            JsonObject error = client.errorOf(initialize(options));
            assertThat(error.get("message").getAsString()).contains("initializationOptions.token");
            assertThat(error.toString()).doesNotContain("secret");
        }

        assertThat(client.receiveAll()).isEmpty();
        assertThat(client.edge.closed().get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void a_wrong_token_does_not_open_what_the_next_right_one_does() throws Exception {
        RawClient client = server.rawClient("secret");
        client.errorOf(initialize("{'token':''}"));
        assertThat(client.errorOf("{'jsonrpc':'2.0','id':1,'method':'shutdown'}")
                        .get("code")
                        .getAsInt())
                .isEqualTo(-32002);
        client.send(initialize("{'token':'secret'}"));

        assertThat(client.receive().has("result")).isTrue();
    }

    private static String initialize(String options) {
        return "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'capabilities':{},'initializationOptions':"
                + options + "}}";
    }
}
