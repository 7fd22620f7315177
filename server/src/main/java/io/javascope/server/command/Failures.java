package io.javascope.server.command;

import io.javascope.recording.RecordingException;
import io.javascope.server.transport.TransportProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Turns what the system threw into one line for the user. */
final class Failures {
    private Failures() {}

    /** A problem that already says what to do keeps its words; any other is told with what was tried. */
    static CommandFailure of(IOException failure, String what) {
        return CommandFailure.input(
                failure instanceof TransportProblem || failure instanceof RecordingException
                        ? String.valueOf(failure.getMessage())
                        : what + ": " + reason(failure) + ".");
    }

    static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
