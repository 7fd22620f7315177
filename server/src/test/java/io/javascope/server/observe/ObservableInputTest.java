package io.javascope.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
final class ObservableInputTest {
    private static final String SECRET = "a secret of enough characters";

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private boolean observes;
    private Observed server = new Planted();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\n\r\n{}",
                "javascope/observes nothing",
                "j",
                "",
                "POST / HTTP/1.1\r\n\r\njavascope/observe json\n"
            })
    void whatIsNoObserversRequestPassesUnchanged(String sent) throws IOException {
        assertThat(new String(input(sent, null).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(sent);
        assertThat(answers.size()).isZero();
        assertThat(observes).isFalse();
    }

    @Test
    void theFirstByteOfAClientPassesBeforeTheSecondHasCome() throws IOException {
        var client = new PipedOutputStream();
        var input = input(new PipedInputStream(client), null);
        client.write('C');
        assertThat(input.read(new byte[8], 0, 8)).isEqualTo(1);
    }

    @Test
    void anObserverIsAnsweredAndTheProtocolSeesAClientThatLeft() throws IOException {
        var input = input("javascope/observe json\njavascope/observe metrics\n", null);
        assertThat(input.readAllBytes()).isEmpty();
        assertThat(observes).isTrue();
        assertThat(answer()).isEqualTo("{\"tree\":\"is here\"}\n# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a wrong secret", " a-wrong-secret"})
    void withoutTheTokenNothingIsToldAndTheConnectionEnds(String token) throws IOException {
        var input = input("javascope/observe json" + token + "\njavascope/observe json " + SECRET + "\n", SECRET);
        assertThat(input.read()).isEqualTo(-1);
        assertThat(answer()).contains("error", "token").doesNotContain("tree");
    }

    @Test
    void theRightTokenOpens() throws IOException {
        String secret = SECRET.replace(' ', '-');
        assertThat(input("javascope/observe json " + secret + "\n", secret).read())
                .isEqualTo(-1);
        assertThat(answer()).contains("is here");
    }

    @Test
    void aQuestionThatNobodyKnowsIsRefusedByItsWords() throws IOException {
        assertThat(input("javascope/observe everything\n", null).read()).isEqualTo(-1);
        assertThat(answer()).contains("json or metrics, not for 'everything'");
    }

    @Test
    void anObserverOfAServerThatCannotAnswerIsToldSo() throws IOException {
        server = new Planted() {
            @Override
            public JsonObject inspection() {
                throw new InternalError("planted");
            }
        };
        assertThat(input("javascope/observe json\n", null).read()).isEqualTo(-1);
        assertThat(answer()).contains("error", "could not answer", "planted");
    }

    private InputStream input(String sent, @Nullable String token) {
        return input(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)), token);
    }

    private InputStream input(InputStream sent, @Nullable String token) {
        return new ObservableInput(sent, answers, server, token, () -> observes = true);
    }

    private String answer() {
        return answers.toString(StandardCharsets.UTF_8);
    }

    private static class Planted implements Observed {
        @Override
        public JsonObject inspection() {
            var json = new JsonObject();
            json.addProperty("tree", "is here");
            return json;
        }

        @Override
        public String metrics() {
            return "# EOF\n";
        }
    }
}
