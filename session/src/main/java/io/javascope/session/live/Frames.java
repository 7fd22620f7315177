package io.javascope.session.live;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import io.javascope.history.state.Frame;
import org.jspecify.annotations.Nullable;

/** Frames as data from JDI's locations. */
public final class Frames {
    private static final String OLD_CODE = "(old code)";

    private Frames() {}

    /** The frame that stands at a location; may ask the debuggee for the class's source name and line table once. */
    public static Frame of(Location location, int depth) {
        var method = location.method();
        @Nullable String name;
        @Nullable String path;
        try {
            name = location.sourceName();
            path = location.sourcePath();
        } catch (AbsentInformationException _) {
            name = null;
            path = null;
        }
        if (method.signature().isEmpty()) {
            // Its class has new code: of the old one the JVM tells nothing.
            return new Frame(depth, location.declaringType().name(), OLD_CODE, "()V", name, path, -1);
        }
        var line = method.isNative() ? -1 : location.lineNumber();
        return new Frame(depth, location.declaringType().name(), method.name(), method.signature(), name, path, line);
    }
}
