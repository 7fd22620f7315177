package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * Where code of a program comes from: an entry of its class path, or a module.
 *
 * @param path the folder or archive; null when it is not known
 * @param own whether it is the program's own code: no archive, and not the JDK's
 */
public record ModuleView(String name, @Nullable String path, boolean own) {}
