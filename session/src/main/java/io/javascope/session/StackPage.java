package io.javascope.session;

import java.util.List;

/**
 * A page of a stack.
 *
 * @param total how many frames the stack has in all
 */
public record StackPage(List<StackFrameView> frames, int total) {}
