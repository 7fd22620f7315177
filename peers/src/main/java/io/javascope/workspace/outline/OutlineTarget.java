package io.javascope.workspace.outline;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Source text, half-typed or none at all: what it declares has names. */
public final class OutlineTarget implements FuzzTarget {
    private static final Path FILE = Path.of("Some.java");

    @Override
    public String name() {
        return "outline";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "package a.b;\nclass Some { interface In { static void main(String[] a) {} } record R(int x) {} }\n",
                "void main() { IO.println(\"compact\"); }\n");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        try (OutlineParser parser = new OutlineParser()) {
            Outline outline = parser.parse(FILE, Texts.of(input));
            for (DeclaredType type : outline.types()) {
                Finding.unless(!type.binaryName().isEmpty(), "a type without a name");
            }
            return !outline.types().isEmpty();
        }
    }
}
