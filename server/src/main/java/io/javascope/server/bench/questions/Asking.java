package io.javascope.server.bench.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javascope.session.floor.Sightings;
import io.javascope.session.floor.Sightings.FieldWrite;
import io.javascope.session.floor.Watched.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Makes questions to which a debugger has seen the answers, or the program has printed them. One thread. */
final class Asking {
    private final Sightings seen;
    private final List<Question> questions = new ArrayList<>();

    Asking(Sightings seen) {
        this.seen = seen;
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    /** How often a method was called. */
    void calls(String method) {
        add(
                "how often was " + method + " called?",
                List.of(":callers " + method),
                answers -> Long.toString(items(answers.getLast(), "callers")
                        .mapToLong(caller -> caller.get("count").getAsLong())
                        .sum()),
                Long.toString(seen.calls(method)),
                Question.DEBUGGER);
    }

    /** From which lines, and how often from each. */
    void callers(String method) {
        add(
                "who called " + method + ", how often each?",
                List.of(":callers " + method),
                answers -> counts(items(answers.getLast(), "callers")
                        .collect(Collectors.toMap(
                                Asking::place, each -> each.get("count").getAsLong(), Long::sum, TreeMap::new))),
                counts(seen.callers(method)),
                Question.DEBUGGER);
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue() + " times")
                .collect(Collectors.joining(", "));
    }

    private static String place(JsonObject place) {
        JsonElement method = place.get("method");
        return method.isJsonNull()
                ? "code that is not recorded"
                : method.getAsString() + ":" + place.get("line").getAsInt();
    }

    /** How a call came about. */
    void stack(Moment moment) {
        add(
                "what is the stack at " + words(moment) + "?",
                to(moment, ":stack"),
                answers -> items(answers.getLast(), "frames").map(Asking::place).collect(Collectors.joining(" < ")),
                String.join(" < ", seen.at(moment).stack()),
                Question.DEBUGGER);
    }

    /** What a call was given: numbers, texts and nulls. */
    void arguments(Moment moment) {
        Map<String, String> known = new TreeMap<>(seen.at(moment).arguments());
        known.values()
                .removeIf(value -> Character.isJavaIdentifierStart(value.charAt(0))
                        && !List.of("null", "true", "false").contains(value));
        add(
                "with which arguments is " + words(moment) + "?",
                to(moment, ":locals"),
                answers -> new TreeMap<>(items(answers.getLast(), "locals")
                                .filter(each ->
                                        known.containsKey(each.get("name").getAsString()))
                                .collect(Collectors.toMap(
                                        each -> each.get("name").getAsString(),
                                        each -> each.get("value").getAsString())))
                        .toString(),
                known.toString(),
                Question.DEBUGGER);
    }

    /** What a field holds at a call. */
    void value(Moment moment, String path, String expression) {
        add(
                "what is " + expression + " at " + words(moment) + "?",
                to(moment, expression),
                Asking::value,
                seen.at(moment).paths().getOrDefault(path, "nothing"),
                Question.DEBUGGER);
    }

    /** What an expression is at a call, which the program has printed. */
    void printed(String method, int number, String expression, String truth) {
        add(
                "what is " + expression + " at call " + number + " of " + method + "?",
                to(new Moment(method, number, List.of()), expression),
                Asking::value,
                truth,
                Question.PRINT);
    }

    /** Who wrote a field last before a call, and what. */
    void lastWrite(Moment moment, String field, String expression) {
        List<FieldWrite> before = seen.writesBefore(field, moment);
        String truth = before.isEmpty()
                ? "nobody"
                : before.getLast().value() + " by " + before.getLast().place();
        add(
                "who wrote " + expression + " last before " + words(moment) + "?",
                to(moment, ":last-write " + expression),
                answers -> isNothing(answers.getLast())
                        ? "nobody"
                        : answers.getLast().get("value").getAsString() + " by " + place(answers.getLast()),
                truth,
                Question.DEBUGGER);
    }

    /** A write that never was is told as such, which is an answer. */
    static boolean isNothing(JsonObject answer) {
        return !answer.get("ok").getAsBoolean()
                && answer.get("error").getAsString().startsWith("No write of ");
    }

    /** All that an object's field ever held, by the writes before a call and after it. */
    void history(Moment moment, String field, String expression) {
        long self = seen.at(moment).self();
        List<String> written = seen.writes(field).stream()
                .filter(write -> write.object() == 0 || write.object() == self)
                .map(FieldWrite::value)
                .toList();
        add(
                "what did " + expression + " of " + words(moment) + " ever hold?",
                to(moment, ":history " + expression),
                answers -> isNothing(answers.getLast())
                        ? "[]"
                        : items(answers.getLast(), "writes")
                                .map(each -> each.get("value").getAsString())
                                .toList()
                                .toString(),
                written.toString(),
                Question.DEBUGGER);
    }

    /** Where exceptions of a class were thrown, in their order. */
    void origins(String type) {
        add(
                "where was each " + type + " thrown?",
                List.of(":exceptions"),
                answers -> items(answers.getLast(), "exceptions")
                        .filter(each -> each.get("type").getAsString().equals(type))
                        .map(each -> each.get("line").getAsString())
                        .toList()
                        .toString(),
                seen.thrown().stream()
                        .filter(each -> each.type().equals(type))
                        .map(each -> each.place().substring(each.place().lastIndexOf(':') + 1))
                        .toList()
                        .toString(),
                Question.DEBUGGER);
    }

    /** At which line of a source the chain of reasons for the uncaught exception ends. */
    void reason(String file, int line) {
        add(
                "where does the reason lie for the exception that nobody caught?",
                List.of(":why exception 0"),
                answers -> {
                    JsonObject last = items(answers.getLast(), "chain")
                            .reduce((_, each) -> each)
                            .orElseGet(JsonObject::new);
                    String path = last.has("file") && !last.get("file").isJsonNull()
                            ? last.get("file").getAsString()
                            : "nowhere";
                    return path.substring(path.lastIndexOf('/') + 1) + ":" + last.get("line");
                },
                file + ":" + line,
                Question.SOURCE);
    }

    /** What the program has printed about all of the recording. */
    void counted(String text, String command, String list, String truth) {
        add(
                text,
                List.of(":goto end", command),
                answers -> Long.toString(items(answers.getLast(), list).count()),
                truth,
                Question.PRINT);
    }

    private void add(
            String text,
            List<String> commands,
            java.util.function.Function<List<JsonObject>, String> answer,
            String truth,
            String means) {
        questions.add(new Question(text, commands, answer, truth, means));
    }

    private static String words(Moment moment) {
        return "call " + moment.number() + " of " + moment.method();
    }

    private static List<String> to(Moment moment, String question) {
        return List.of(":break method " + moment.method() + " hits " + moment.number(), ":run", question);
    }

    private static String value(List<JsonObject> answers) {
        return answers.getLast().get("value").getAsString();
    }

    private static java.util.stream.Stream<JsonObject> items(JsonObject answer, String list) {
        JsonArray all = answer.has(list) ? answer.getAsJsonArray(list) : new JsonArray();
        return StreamSupport.stream(all.spliterator(), false).map(JsonElement::getAsJsonObject);
    }
}
