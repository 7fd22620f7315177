package io.javascope.foundation.event;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens the disk of a store, on a platform thread. */
@FunctionalInterface
interface DiskOpener {
    /**
     * Opens the folder and reads what is there.
     *
     * @param found gets the events of earlier servers and what was lost of them
     */
    Disk open(Path folder, InstantSource clock, Recovery.Builder found) throws IOException;
}
