package io.javascope.history.fact;

/**
 * Calls of one method that came from one place of recorded code.
 *
 * @param owner class of the calling method
 * @param name of the calling method
 * @param descriptor of the calling method
 * @param source of the calling method, as {@link SourceFacts#path} has it
 * @param line 1-based; 0 when lines were not recorded there
 */
public record CallerFacts(String owner, String name, String descriptor, String source, int line, long count) {}
