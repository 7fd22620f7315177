package io.javascope.session.console;

/** When a console's moves are answered, and whether one of them starts the program. */
sealed interface Pace {

    /** Somebody else starts the program; a move is answered at once, the session's event tells its place. */
    record Told() implements Pace {}

    /** The first move starts the program; each is answered when the view stands again. */
    record Starting(ProgramStart start) implements Pace {}

    /** Nothing has to be started; each move is answered when the view stands again. */
    record Awaited() implements Pace {}
}
