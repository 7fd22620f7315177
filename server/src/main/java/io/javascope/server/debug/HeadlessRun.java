package io.javascope.server.debug;

import io.javascope.session.SessionProblem;
import io.javascope.session.console.ConsoleAnswer;
import java.io.IOException;
import java.util.Optional;

/** Plays a script: types each line, writes each answer, goes on after a failure, and says at the end how it went. */
public final class HeadlessRun {

    /** How a script went. */
    public enum Outcome {
        /** Every command did what was asked. */
        DONE,
        /** A command or a check failed, or the session crashed. */
        FAILED,
        /** The program could not be started, because something it needs is missing. */
        PROGRAM_MISSING
    }

    private final Headless headless;
    private final AnswerWriter answers;

    public HeadlessRun(Headless headless, AnswerWriter answers) {
        this.headless = headless;
        this.answers = answers;
    }

    /**
     * Plays a script to its end, or until nobody reads the answers.
     *
     * @throws IOException when the script cannot be read
     */
    public Outcome play(Script script) throws IOException, InterruptedException {
        boolean ok = true;
        boolean read = true;
        Optional<String> line = script.next();
        while (read && line.isPresent()) {
            ConsoleAnswer answer = headless.type(line.get());
            ok &= answer.ok();
            read = answers.write(answer);
            line = read ? script.next() : Optional.empty();
        }
        if (headless.startProblem() == SessionProblem.Kind.MISSING_INPUT) {
            return Outcome.PROGRAM_MISSING;
        }
        return ok && read && !headless.crashed() ? Outcome.DONE : Outcome.FAILED;
    }
}
