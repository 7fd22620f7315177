package io.javascope.server.doctor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the classes of this process come from. */
final class OwnClasses {
    private OwnClasses() {}

    /** The jar, or the folder when it runs from a build. */
    static Path place() throws IOException {
        CodeSource source = OwnClasses.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IOException("the classes of this process come from a place without a name");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException odd) {
            throw new IOException("the place of its classes is no path: " + source.getLocation(), odd);
        }
    }
}
