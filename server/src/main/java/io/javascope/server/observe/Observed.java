package io.javascope.server.observe;

import com.google.gson.JsonObject;

/** What can be asked of a running server; answered on the thread that asks, without waiting for any actor. */
public interface Observed {
    /** The live tree and all that belongs to it, see {@code InspectionJson}. */
    JsonObject inspection();

    /** Its counters and distributions in OpenMetrics' text format, up to and with the end mark. */
    String metrics();
}
