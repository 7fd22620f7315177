package io.javascope.session.evaluate;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects that nothing in the program refers to yet: kept from its garbage collector until released. */
final class Pins {
    private static final Logger LOG = System.getLogger(Pins.class.getName());

    private final List<ObjectReference> pinned = new ArrayList<>();

    /** The same value, kept if it is an object. */
    <T extends @Nullable Value> T pin(T value) {
        if (value instanceof ObjectReference object) {
            object.disableCollection();
            pinned.add(object);
        }
        return value;
    }

    void release() {
        try {
            pinned.forEach(Pins::release);
        } catch (VMDisconnectedException e) {
            LOG.log(Level.DEBUG, "the program ended before its objects were released", e);
        }
        pinned.clear();
    }

    private static void release(ObjectReference object) {
        try {
            object.enableCollection();
        } catch (ObjectCollectedException e) {
            LOG.log(Level.DEBUG, "a kept object is gone", e);
        }
    }
}
