package io.javascope.recording;

import java.io.IOException;

/** A recording that cannot be read. The message says which file, what is wrong with it and what to do. */
public final class RecordingException extends IOException {
    private static final long serialVersionUID = 1;

    public RecordingException(String message) {
        super(message);
    }
}
