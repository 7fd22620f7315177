package io.javascope.dap.fuzz;

import com.google.gson.JsonObject;

/**
 * What the random requests are about.
 *
 * @param launch arguments of a {@code launch} that works
 * @param source path of its source
 * @param lines how many lines that has
 * @param launchShare how many conversations start the program, 0 to 1: a JVM costs more than all requests together
 */
public record FuzzProgram(JsonObject launch, String source, int lines, double launchShare) {}
