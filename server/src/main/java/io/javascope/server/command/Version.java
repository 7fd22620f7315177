package io.javascope.server.command;

import picocli.CommandLine.IVersionProvider;

/** The version of this build and of the Java that runs it. */
final class Version implements IVersionProvider {
    /** "development" where the classes do not come from the jar. */
    static String ofThisBuild() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"JavaScope " + ofThisBuild() + " (Java " + Runtime.version() + ")"};
    }
}
