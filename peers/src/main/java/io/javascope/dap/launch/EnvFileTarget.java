package io.javascope.dap.launch;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.peers.fuzz.Texts;
import io.javascope.session.SessionProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of {@code NAME=VALUE} lines. */
public final class EnvFileTarget implements FuzzTarget {
    private final Path file = Scratch.folder().resolve("some.env");

    @Override
    public String name() {
        return "env-file";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes("# comment\nexport A=1\nB = 'two words'\n\nC=\"\"\n", "");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            EnvFile.read(file).forEach((name, value) -> Finding.unless(!name.isEmpty() && value != null, "no name"));
            return true;
        } catch (SessionProblem problem) {
            Finding.unless(String.valueOf(problem.getMessage()).contains(file.toString()), "which file? " + problem);
            return false;
        }
    }
}
