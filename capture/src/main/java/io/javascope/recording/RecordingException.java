package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Path;

/** A recording that cannot be read. The message says which file, what is wrong with it and what to do. */
public final class RecordingException extends IOException {
    private static final long serialVersionUID = 1;

    public RecordingException(String message) {
        super(message);
    }

    /** A file or folder is of a version that this reader does not know. */
    static RecordingException ofVersion(Path of, Object version) {
        return new RecordingException(of + " is of format " + version + " and this reader knows "
                + Format.OLDEST_VERSION + " to " + Format.VERSION + "; read it with the JavaScope that wrote it.");
    }
}
