package io.javascope.workspace.jdk;

/**
 * A place where a JDK could have been, and what was there.
 *
 * @param place for example {@code JAVA_HOME=/opt/jdk-17} or {@code ~/.sdkman/candidates/java}
 * @param found for example {@code JDK 17.0.15 (Debian)}, {@code not set}, {@code no such folder}
 */
public record Looked(String place, String found) {

    @Override
    public String toString() {
        return place + ": " + found;
    }
}
