package io.javascope.capture.instrument;

/** A method that cannot be recorded at this level; the message says why, for the list of fallen methods. */
final class NotInstrumentable extends RuntimeException {
    NotInstrumentable(String reason) {
        super(reason, null, false, false);
    }
}
