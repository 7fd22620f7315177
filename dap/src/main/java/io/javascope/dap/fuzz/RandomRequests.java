package io.javascope.dap.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Random;

/** Requests of every kind, mostly sensible ones: numbers that were handed out, mixed with stale and foreign ones. */
final class RandomRequests {
    private static final List<String> MOVES =
            List.of("next", "stepIn", "stepOut", "stepBack", "reverseContinue", "continue", "pause");
    private static final List<String> QUESTIONS = List.of("threads", "stackTrace", "scopes", "variables", "evaluate");
    private static final List<String> RARE = List.of(
            "setBreakpoints",
            "setExceptionBreakpoints",
            "setVariable",
            "configurationDone",
            "source",
            "initialize",
            "launch",
            "attach",
            "restart",
            "terminate",
            "disassemble",
            "goto",
            "nonsense");

    private static final List<String> EXPRESSIONS = List.of(
            "1 + 1",
            "args",
            "this",
            "args.length",
            "noSuchName",
            "\"a\".length()",
            "1 +",
            "",
            "((((((1))))))",
            "new int[10]",
            "null",
            ":back",
            ":forward",
            ":reverse",
            ":position",
            ":history args",
            ":goto 1@1",
            ":goto 99@99",
            ":stack",
            ":locals",
            ":breaks",
            ":clear 1",
            ":help",
            ":nonsense");

    private static final List<String> CONTEXTS = List.of("repl", "watch", "hover", "variables", "clipboard", "other");

    private final Random random;
    private final FuzzProgram program;
    private final KnownNumbers known;

    RandomRequests(Random random, FuzzProgram program, KnownNumbers known) {
        this.random = random;
        this.program = program;
        this.known = known;
    }

    /** A request's command. */
    String command() {
        int dice = random.nextInt(100);
        return pick(dice < 40 ? MOVES : dice < 80 ? QUESTIONS : RARE);
    }

    /** Arguments for the command; now and then something is wrong with them. */
    JsonElement arguments(String command) {
        JsonObject arguments = sensible(command);
        int dice = random.nextInt(100);
        if (dice < 85) {
            return arguments;
        }
        if (dice < 95 && !arguments.isEmpty()) {
            List<String> names = List.copyOf(arguments.keySet());
            String name = names.get(random.nextInt(names.size()));
            if (random.nextBoolean()) {
                arguments.remove(name);
            } else {
                arguments.add(name, junk());
            }
            return arguments;
        }
        return junk();
    }

    private JsonObject sensible(String command) {
        JsonObject arguments = new JsonObject();
        switch (command) {
            case "initialize" -> arguments.addProperty("adapterID", "fuzz");
            case "launch" -> program.launch().entrySet().forEach(each -> arguments.add(each.getKey(), each.getValue()));
            case "attach" -> arguments.addProperty("port", 1);
            case "next", "stepIn", "stepOut", "stepBack", "reverseContinue", "continue", "pause" ->
                arguments.addProperty("threadId", known.thread(random));
            case "stackTrace" -> stackTrace(arguments);
            case "scopes" -> arguments.addProperty("frameId", known.frame(random));
            case "variables" -> variables(arguments);
            case "setVariable" -> {
                arguments.addProperty("variablesReference", known.variables(random));
                arguments.addProperty("name", pick(List.of("args", "n", "i", "[0]", "noSuchName")));
                arguments.addProperty("value", pick(EXPRESSIONS));
            }
            case "evaluate" -> {
                arguments.addProperty("expression", pick(EXPRESSIONS));
                arguments.addProperty("context", pick(CONTEXTS));
                if (random.nextBoolean()) {
                    arguments.addProperty("frameId", known.frame(random));
                }
            }
            case "setBreakpoints" -> breakpoints(arguments);
            case "setExceptionBreakpoints" -> {
                JsonArray filters = new JsonArray();
                filters.add(pick(List.of("caught", "uncaught", "other")));
                arguments.add("filters", filters);
            }
            case "source" -> arguments.addProperty("sourceReference", random.nextInt(5));
            default -> {}
        }
        return arguments;
    }

    private void stackTrace(JsonObject arguments) {
        arguments.addProperty("threadId", known.thread(random));
        if (random.nextBoolean()) {
            arguments.addProperty("startFrame", random.nextInt(30) - 2);
            arguments.addProperty("levels", random.nextInt(30) - 2);
        }
    }

    private void variables(JsonObject arguments) {
        arguments.addProperty("variablesReference", known.variables(random));
        if (random.nextInt(3) == 0) {
            arguments.addProperty("filter", pick(List.of("indexed", "named", "other")));
            arguments.addProperty("start", random.nextInt(200) - 5);
            arguments.addProperty("count", random.nextInt(200) - 5);
        }
    }

    /** Breakpoints on random lines, some with a condition. */
    private void breakpoints(JsonObject arguments) {
        JsonObject source = new JsonObject();
        source.addProperty("path", random.nextInt(10) == 0 ? "/no/such/File.java" : program.source());
        JsonArray wanted = new JsonArray();
        for (int i = random.nextInt(4); i > 0; i--) {
            JsonObject breakpoint = new JsonObject();
            breakpoint.addProperty("line", random.nextInt(program.lines() + 3));
            if (random.nextInt(4) == 0) {
                breakpoint.addProperty("condition", pick(EXPRESSIONS));
            } else if (random.nextInt(6) == 0) {
                breakpoint.addProperty("logMessage", "args is {args}");
            }
            wanted.add(breakpoint);
        }
        arguments.add("source", source);
        arguments.add("breakpoints", wanted);
    }

    /** Content that is no message. */
    String broken() {
        return pick(List.of(
                "",
                "{",
                "[]",
                "null",
                "7",
                "{\"type\":\"request\"}",
                "{\"seq\":{},\"type\":\"request\",\"command\":\"threads\"}",
                "{\"type\":\"request\",\"command\":\"threads\",\"arguments\":{]}",
                "\u0000\u0001\u0002",
                "{\"a\":".repeat(300)));
    }

    private JsonElement junk() {
        return switch (random.nextInt(8)) {
            case 0 -> new JsonPrimitive("text");
            case 1 -> new JsonPrimitive(-1);
            case 2 -> new JsonPrimitive(1e300);
            case 3 -> new JsonPrimitive(true);
            case 4 -> new JsonArray();
            case 5 -> new JsonObject();
            case 6 -> new JsonPrimitive(Integer.MAX_VALUE);
            default -> JsonNull.INSTANCE;
        };
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
