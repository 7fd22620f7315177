package io.javascope.session.core;

import io.javascope.foundation.state.StateMachine;
import java.util.Optional;

/** Where a session is in its life. All that can follow is in {@link #next}; nothing else can. */
sealed interface LifeState {
    /** No program yet. */
    record New() implements LifeState {}

    /** A program is being started or joined, and gets its breakpoints. */
    record Starting() implements LifeState {}

    /** It stands before its first instruction and waits for the client's configuration. */
    record Held() implements LifeState {}

    /** It runs, or stands at a stop. */
    record Running() implements LifeState {}

    /** It is over; another may be started. */
    record Ended() implements LifeState {}

    /** The session itself is over. */
    record Left() implements LifeState {}

    /** What happens to a session. */
    enum Event {
        /** A client asks for a program. */
        BEGIN,
        /** It could not be had. */
        FAIL,
        /** It is there and everything is set in it. */
        HOLD,
        /** The client has configured the session. */
        RELEASE,
        /** The connection to the program is gone. */
        DISCONNECT,
        /** The session is left. */
        LEAVE
    }

    /** The machine of one session. */
    static StateMachine<LifeState, Event> machine() {
        return new StateMachine<>("debug session", new New(), LifeState::next);
    }

    private static Optional<LifeState> next(LifeState state, Event event) {
        return Optional.ofNullable(
                switch (state) {
                    case New _ ->
                        switch (event) {
                            case BEGIN -> new Starting();
                            case LEAVE -> new Left();
                            case FAIL, HOLD, RELEASE, DISCONNECT -> null;
                        };
                    case Starting _ ->
                        switch (event) {
                            case FAIL -> new New();
                            case HOLD -> new Held();
                            case DISCONNECT -> new Ended();
                            case LEAVE -> new Left();
                            case BEGIN, RELEASE -> null;
                        };
                    case Held _ ->
                        switch (event) {
                            case RELEASE -> new Running();
                            case DISCONNECT -> new Ended();
                            case LEAVE -> new Left();
                            case BEGIN, FAIL, HOLD -> null;
                        };
                    case Running _ ->
                        switch (event) {
                            case DISCONNECT -> new Ended();
                            case LEAVE -> new Left();
                            case BEGIN, FAIL, HOLD, RELEASE -> null;
                        };
                    case Ended _ ->
                        switch (event) {
                            case BEGIN -> new Starting();
                            case LEAVE -> new Left();
                            case FAIL, HOLD, RELEASE, DISCONNECT -> null;
                        };
                    case Left _ ->
                        switch (event) {
                            case LEAVE -> state;
                            case BEGIN, FAIL, HOLD, RELEASE, DISCONNECT -> null;
                        };
                });
    }
}
