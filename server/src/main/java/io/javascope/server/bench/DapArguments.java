package io.javascope.server.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;

/** Arguments of requests. */
final class DapArguments {
    private DapArguments() {}

    static JsonObject initialize() {
        var arguments = new JsonObject();
        arguments.addProperty("adapterID", "javascope");
        arguments.addProperty("supportsVariableType", true);
        return arguments;
    }

    static JsonObject thread(int number) {
        var arguments = new JsonObject();
        arguments.addProperty("threadId", number);
        return arguments;
    }

    /** One breakpoint at the line, or none when it is 0. */
    static JsonObject breakpoints(Path file, int line) {
        var source = new JsonObject();
        source.addProperty("path", file.toString());
        var wanted = new JsonArray();
        if (line > 0) {
            var breakpoint = new JsonObject();
            breakpoint.addProperty("line", line);
            wanted.add(breakpoint);
        }
        var arguments = new JsonObject();
        arguments.add("source", source);
        arguments.add("breakpoints", wanted);
        return arguments;
    }

    static JsonArray words(String... words) {
        var array = new JsonArray();
        for (String word : words) {
            array.add(word);
        }
        return array;
    }
}
