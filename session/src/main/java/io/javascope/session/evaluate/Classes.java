package io.javascope.session.evaluate;

import java.util.List;
import java.util.Optional;

/** The program's classes, as far as names and inheritance go. For many threads. */
public interface Classes {

    /** A loaded class by its binary name. */
    Optional<ClassShape> named(String binaryName);

    /** Binary names of all loaded classes with this simple name. */
    List<String> withSimpleName(String simpleName);
}
