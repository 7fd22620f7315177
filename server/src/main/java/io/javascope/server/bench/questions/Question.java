package io.javascope.server.bench.questions;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * A question about a recorded program.
 *
 * @param text for people
 * @param commands that ask it, from the recording's first line on, without breakpoints
 * @param answer what the answers to these commands say
 * @param truth what is known by other means
 * @param means by which
 */
record Question(
        String text, List<String> commands, Function<List<JsonObject>, String> answer, String truth, String means) {
    static final String PRINT = "printed by the program";
    static final String DEBUGGER = "seen by a debugger";
    static final String SOURCE = "planted in the program's source";

    Question {
        commands = List.copyOf(commands);
    }
}
