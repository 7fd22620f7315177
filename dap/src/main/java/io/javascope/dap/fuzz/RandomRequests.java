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
    private static final List<String> QUESTIONS = List.of(
            "threads",
            "stackTrace",
            "scopes",
            "variables",
            "evaluate",
            "evaluate",
            "exceptionInfo",
            "completions",
            "stepInTargets",
            "breakpointLocations",
            "dataBreakpointInfo",
            "locations",
            "readMemory");
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
            "cancel",
            "modules",
            "loadedSources",
            "setFunctionBreakpoints",
            "setDataBreakpoints",
            "setExpression",
            "restartFrame",
            "terminateThreads",
            "writeMemory",
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
            "java.util.List.of(1, 2).stream().map(n -> n + 1).toList()",
            "Thread.sleep(20)",
            "System.exit(3)",
            "Runtime.getRuntime().halt(4)",
            ":throw new IllegalStateException()",
            ":break method Thread.run",
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
                if (random.nextBoolean()) {
                    JsonObject option = new JsonObject();
                    option.addProperty("filterId", pick(List.of("caught", "uncaught", "other")));
                    option.addProperty("condition", pick(List.of("@type *Exception", "@leaves args != null", "@")));
                    arguments.add("filterOptions", listOf(option));
                }
            }
            case "cancel" -> arguments.addProperty("requestId", random.nextInt(60));
            case "exceptionInfo" -> arguments.addProperty("threadId", known.thread(random));
            case "completions" -> {
                arguments.addProperty("text", pick(EXPRESSIONS));
                arguments.addProperty("column", random.nextInt(12));
            }
            case "stepInTargets", "restartFrame" -> arguments.addProperty("frameId", known.frame(random));
            case "breakpointLocations" -> {
                arguments.add("source", source());
                arguments.addProperty("line", random.nextInt(program.lines() + 3));
            }
            case "dataBreakpointInfo" -> {
                arguments.addProperty("variablesReference", known.variables(random));
                arguments.addProperty("name", pick(List.of("args", "n", "i", "[0]", "noSuchName")));
            }
            case "locations" -> arguments.addProperty("locationReference", random.nextInt(40));
            case "readMemory" -> memory(arguments).addProperty("count", random.nextInt(100) - 5);
            case "writeMemory" -> memory(arguments).addProperty("data", pick(List.of("AAEC", "", "no Base64")));
            case "terminateThreads" -> {
                JsonArray threads = new JsonArray();
                threads.add(known.thread(random));
                arguments.add("threadIds", threads);
            }
            case "setFunctionBreakpoints" -> arguments.add("breakpoints", listOf(named("name")));
            case "setDataBreakpoints" -> arguments.add("breakpoints", listOf(named("dataId")));
            case "setExpression" -> {
                arguments.addProperty("expression", pick(EXPRESSIONS));
                arguments.addProperty("value", pick(EXPRESSIONS));
                arguments.addProperty("frameId", known.frame(random));
            }
            case "source" -> arguments.addProperty("sourceReference", random.nextInt(5));
            default -> {}
        }
        return arguments;
    }

    private JsonObject named(String attribute) {
        JsonObject breakpoint = new JsonObject();
        breakpoint.addProperty(
                attribute,
                pick(List.of(
                        "Thread.run", "return *.run", "throw Exception", "local 1", "field programs.Threads#n", "")));
        return breakpoint;
    }

    private static JsonArray listOf(JsonObject only) {
        JsonArray list = new JsonArray();
        list.add(only);
        return list;
    }

    private JsonObject memory(JsonObject arguments) {
        arguments.addProperty("memoryReference", (random.nextInt(3) > 0 ? "1/" : "x") + random.nextInt(3_000));
        arguments.addProperty("offset", random.nextInt(50) - 5);
        return arguments;
    }

    private JsonObject source() {
        JsonObject source = new JsonObject();
        source.addProperty("path", random.nextInt(10) == 0 ? "/no/such/File.java" : program.source());
        return source;
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
        arguments.add("source", source());
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
