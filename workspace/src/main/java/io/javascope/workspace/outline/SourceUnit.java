package io.javascope.workspace.outline;

import java.util.List;

/**
 * What a source file says about the classes that come from it: enough to ask a JVM for them.
 *
 * @param packageName {@code com.acme}, or empty for the unnamed package
 * @param fileName {@code Main.java}, which is what class files keep
 * @param topLevelTypes the simple names of the types declared in it; nested types are these plus {@code $…}. For a compact
 *     source file it is the implicit class, named after the file
 */
public record SourceUnit(String packageName, String fileName, List<String> topLevelTypes) {
    public SourceUnit {
        topLevelTypes = List.copyOf(topLevelTypes);
    }

    /** {@code com/acme/Main.java}: what JDI calls a source path. */
    public String sourcePath() {
        return packageName.isEmpty() ? fileName : packageName.replace('.', '/') + "/" + fileName;
    }

    /** The binary names of the top-level types. */
    public List<String> classNames() {
        return packageName.isEmpty()
                ? topLevelTypes
                : topLevelTypes.stream().map(type -> packageName + "." + type).toList();
    }
}
