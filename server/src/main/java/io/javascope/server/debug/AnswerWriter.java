package io.javascope.server.debug;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.javascope.session.StopReport;
import io.javascope.session.console.ConsoleAnswer;
import java.io.PrintWriter;

/** Writes answers on standard output. */
public sealed interface AnswerWriter {

    /** Writes one answer; false when nobody reads any more. */
    boolean write(ConsoleAnswer answer);

    /** One JSON object a line. */
    record Json(PrintWriter out) implements AnswerWriter {
        private static final Gson GSON =
                new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

        @Override
        public boolean write(ConsoleAnswer answer) {
            out.println(GSON.toJson(answer.members()));
            return !out.checkError();
        }
    }

    /**
     * Text for people.
     *
     * @param echo whether to show the command too, because nobody has just typed it here
     */
    record Text(PrintWriter out, SourceLines sources, boolean echo) implements AnswerWriter {
        @Override
        public boolean write(ConsoleAnswer answer) {
            if (echo) {
                out.println("> " + answer.command());
            }
            out.println(answer.text());
            switch (answer) {
                case ConsoleAnswer.Moved moved -> show(moved.report());
                case ConsoleAnswer.Written written -> show(written.report());
                default -> {
                    // only where the view stands anew is its line shown
                }
            }
            return !out.checkError();
        }

        private void show(StopReport report) {
            sources.at(report).ifPresent(line -> out.println("    " + line));
        }
    }
}
