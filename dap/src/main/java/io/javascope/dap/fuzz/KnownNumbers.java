package io.javascope.dap.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Numbers that the adapter has handed out, old ones too. One thread at a time. */
final class KnownNumbers {
    private static final int REMEMBERED = 50;

    private final List<Integer> threads = new ArrayList<>(List.of(1));
    private final List<Integer> frames = new ArrayList<>();
    private final List<Integer> variables = new ArrayList<>();

    synchronized int thread(Random random) {
        return pick(threads, random);
    }

    synchronized int frame(Random random) {
        return pick(frames, random);
    }

    synchronized int variables(Random random) {
        return pick(variables, random);
    }

    /** Looks through a message for numbers. */
    synchronized void learn(JsonObject message) {
        if (!(message.get("body") instanceof JsonObject body)) {
            return;
        }
        each(body, "threads", "id", threads);
        each(body, "stackFrames", "id", frames);
        each(body, "scopes", "variablesReference", variables);
        each(body, "variables", "variablesReference", variables);
        if (body.has("threadId")) {
            remember(threads, body.get("threadId").getAsInt());
        }
        if (body.has("variablesReference")) {
            remember(variables, body.get("variablesReference").getAsInt());
        }
    }

    private static void each(JsonObject body, String list, String name, List<Integer> numbers) {
        if (body.get(list) instanceof JsonArray all) {
            for (JsonElement each : all) {
                remember(numbers, each.getAsJsonObject().get(name).getAsInt());
            }
        }
    }

    private static void remember(List<Integer> numbers, int number) {
        if (number > 0 && !numbers.contains(number)) {
            numbers.add(number);
            if (numbers.size() > REMEMBERED) {
                numbers.removeFirst();
            }
        }
    }

    /** Mostly one of the newest, sometimes an old one or one that was never there. */
    private static int pick(List<Integer> numbers, Random random) {
        if (numbers.isEmpty() || random.nextInt(10) == 0) {
            return random.nextInt(5_000) - 5;
        }
        int newest = numbers.size() - 1;
        return numbers.get(
                random.nextInt(3) == 0 ? random.nextInt(numbers.size()) : Math.max(0, newest - random.nextInt(3)));
    }
}
