package io.javascope.server.doctor;

import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.jdk.Looked;

/** The Java this runs on, and every place where a JDK was looked for. */
final class JavaCheck implements Check {
    @Override
    public String name() {
        return "java";
    }

    @Override
    public Finding look() {
        JdkSearch search = JdkSearch.ofThisMachine();
        var looked = search.looked().stream().map(Looked::toString).toList();
        String running = "runs on Java " + Runtime.version() + " in " + System.getProperty("java.home");
        // A run-time without a compiler cannot check syntax or compile single files.
        return search.atLeast(Runtime.version().feature()).isPresent()
                ? Finding.ok(name(), running + ", " + search.found().size() + " Javas found", looked)
                : Finding.problem(name(), running + ", which is no JDK; " + search.missing(25), looked);
    }
}
