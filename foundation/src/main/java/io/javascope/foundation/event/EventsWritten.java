package io.javascope.foundation.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight Recorder: a batch of events was written to disk. */
@Name("javascope.EventsWritten")
@Label("Events Written")
@Category("JavaScope")
@Description("A batch of the server's own events was written to disk")
@StackTrace(false)
final class EventsWritten extends jdk.jfr.Event {
    @Label("Events")
    int events;

    @Label("Bytes in the File")
    @DataAmount
    long fileBytes;
}
