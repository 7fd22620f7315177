package io.javascope.analysis.text;

/**
 * A place between two characters.
 *
 * @param line from 0
 * @param column UTF-16 code units from the start of the line, a tab is one
 */
public record TextPosition(int line, int column) {}
