package io.javascope.dap.launch;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import io.javascope.session.SessionProblem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Launch and attach attributes of any shape: a request, or words for the user. */
public final class AttributesTarget implements FuzzTarget {
    private final Gson gson = new Gson();

    @Override
    public String name() {
        return "launch-attributes";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "{\"mainClass\":\"demo.Main\",\"classPaths\":[\"target/classes\"],\"args\":\"a 'b c' \\\\\\\"d\",\"env\":{\"A\":null}}",
                "{\"file\":\"/tmp/A.java\",\"stopOnEntry\":true,\"console\":\"internalConsole\",\"timeout\":5,"
                        + "\"history\":{\"record\":\"stops\",\"maxSnapshots\":5,\"maxSnapshotBytes\":\"32MB\"}}",
                "{\"mainClass\":\"A\",\"vmArgs\":[\"-Xmx1g\"],\"cwd\":\"/tmp\",\"sourcePaths\":[],\"unknown\":1}");
    }

    @Override
    public boolean read(byte[] input) {
        Map<String, Object> values = values(Texts.of(input));
        if (values == null) {
            return false;
        }
        try {
            LaunchAttributes.attach(values);
        } catch (SessionProblem problem) {
            isForPeople(problem);
        }
        try {
            LaunchAttributes.launch(values);
            return true;
        } catch (SessionProblem problem) {
            isForPeople(problem);
            return false;
        }
    }

    private static void isForPeople(SessionProblem problem) {
        Finding.unless(!String.valueOf(problem.getMessage()).isBlank(), "a problem without words");
    }

    /** As the wire reads them. */
    @SuppressWarnings("unchecked")
    private @Nullable Map<String, Object> values(String text) {
        try {
            Map<String, Object> values = gson.fromJson(text, Map.class);
            if (values != null) {
                values.values().removeIf(value -> value == null);
                values.remove("envFile"); // has a target of its own, and may name anything here
            }
            return values;
        } catch (JsonParseException notJson) {
            return null;
        }
    }
}
