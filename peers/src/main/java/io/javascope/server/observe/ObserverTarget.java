package io.javascope.server.observe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an observer, or anybody else, says to a server: a stranger's bytes are passed on as they are, and nothing is told
 * to one without the token.
 */
public final class ObserverTarget implements FuzzTarget {
    private static final String TOKEN = "the-right-token";
    private static final String SECRET = "told";

    private static final Observed SERVER = new Observed() {
        @Override
        public JsonObject inspection() {
            return JsonParser.parseString("{\"" + SECRET + "\":1}").getAsJsonObject();
        }

        @Override
        public String metrics() {
            return SECRET + " 1\n# EOF\n";
        }
    };

    @Override
    public String name() {
        return "observer";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "javascope/observe json\njavascope/observe metrics\n",
                "javascope/observe json " + TOKEN + "\n",
                "Content-Length: 2\r\n\r\n{}",
                "");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        String open = answers(input, null);
        String guarded = answers(input, TOKEN);
        Finding.unless(
                Texts.of(input).contains(TOKEN) || Texts.of(input).contains(SECRET) || !guarded.contains(SECRET),
                "told to a stranger: " + guarded);
        return !open.contains("\"error\"");
    }

    private static String answers(byte[] input, @Nullable String token) throws IOException {
        var out = new ByteArrayOutputStream();
        InputStream in = new ObservableInput(new ByteArrayInputStream(input), out, SERVER, token, () -> {});
        byte[] passedOn;
        try {
            passedOn = in.readAllBytes();
        } catch (IOException tooLong) {
            Finding.unless(
                    String.valueOf(tooLong.getMessage()).contains("a line of more than"), "unexpected: " + tooLong);
            return "\"error\"";
        }
        boolean observer = Texts.of(input).startsWith(Request.BEGINNING);
        Finding.unless(
                observer ? passedOn.length == 0 : Arrays.equals(passedOn, input),
                "a stranger's bytes were not passed on as they were");
        Finding.unless(observer || out.size() == 0, "a stranger was answered");
        return Texts.of(out.toByteArray());
    }
}
