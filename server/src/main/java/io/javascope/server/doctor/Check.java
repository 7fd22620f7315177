package io.javascope.server.doctor;

import java.io.IOException;

/** One thing to look at. */
interface Check {
    /** The name of its finding, for progress. */
    String name();

    /** Looks; may take seconds. What it throws becomes a problem with that message. */
    Finding look() throws IOException;
}
