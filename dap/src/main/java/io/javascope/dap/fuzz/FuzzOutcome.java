package io.javascope.dap.fuzz;

import java.util.List;

/**
 * What a random conversation came to.
 *
 * @param seed makes the same requests again
 * @param requests how many were sent
 * @param refused how many of them were answered with an error
 * @param launched whether the program was started
 * @param processes the process ids of the programs that were started; none may be left
 * @param problems what the adapter did wrong, for people; empty when all is well
 */
public record FuzzOutcome(
        long seed, int requests, int refused, boolean launched, List<Long> processes, List<String> problems) {}
