package io.javascope.foundation.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class JsonFaultTest {
    @Test
    void malformedJsonIsToldWithItsPlaceAndWithoutAdviceToProgrammers() {
        assertThat(JsonFault.describe(faultOf("{\"command\": initialize}")))
                .startsWith("malformed JSON at line 1 column 1")
                .doesNotContain("Strictness", "http", "\n");
    }

    @Test
    void anExceptionWithoutAMessageIsStillAWord() {
        assertThat(JsonFault.describe(new IOException())).isEqualTo("java.io.IOException");
    }

    private static IOException faultOf(String text) {
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            reader.beginObject();
            String name = reader.nextName();
            throw new AssertionError(name + " = " + reader.nextString());
        } catch (IOException expected) {
            return expected;
        }
    }
}
