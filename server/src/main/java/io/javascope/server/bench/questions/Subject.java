package io.javascope.server.bench.questions;

import io.javascope.server.bench.record.Corpora;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A real program, and what is asked about it. */
interface Subject {
    String name();

    /** Records it and watches it. Blocks until it has ended. */
    AskedProgram run(Path agent, Path folder, Corpora corpora) throws IOException;

    /** The questions, with what is known. */
    List<Question> questions(AskedProgram program) throws IOException;
}
