package io.javascope.session.core;

import io.javascope.session.jdi.Debuggee;
import io.javascope.session.source.Sources;

/**
 * A JVM that has connected and is held before its first instruction.
 *
 * @param sources may be shared by several sessions
 * @param name for the user
 * @param recorded whether the recorder is in it
 */
public record HeldJvm(Debuggee debuggee, Sources sources, String name, boolean stopOnEntry, boolean recorded) {}
