package io.javascope.foundation.config;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight Recorder: settings have changed. */
@Name("javascope.ConfigChanged")
@Label("Settings Changed")
@Category("JavaScope")
@StackTrace(false)
final class ConfigHook extends Event {
    @Label("Client")
    String client = "";

    @Label("Settings")
    String keys = "";

    /** Notes a change while a recording runs; else costs next to nothing. */
    static void note(ConfigChange change) {
        var hook = new ConfigHook();
        if (hook.isEnabled()) {
            hook.client = change.client();
            hook.keys = String.join(",", change.keys());
            hook.commit();
        }
    }
}
