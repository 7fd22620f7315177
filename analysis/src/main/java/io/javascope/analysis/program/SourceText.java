package io.javascope.analysis.program;

/**
 * A file to analyse.
 *
 * @param path how the file is named in results
 * @param text its content
 */
public record SourceText(String path, String text) {}
