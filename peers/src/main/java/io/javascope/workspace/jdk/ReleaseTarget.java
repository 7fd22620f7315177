package io.javascope.workspace.jdk;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.peers.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file {@code release} of a folder that looks like a Java. */
public final class ReleaseTarget implements FuzzTarget {
    private final Path home = Scratch.folder();
    private boolean made;

    @Override
    public String name() {
        return "jdk-release";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "IMPLEMENTOR=\"Eclipse Adoptium\"\nJAVA_VERSION=\"25.0.1\"\nOS_NAME=\"Linux\"\n",
                "JAVA_VERSION=1.8.0_392\n");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        make();
        Files.write(home.resolve("release"), input);
        return switch (JdkHome.read(home)) {
            case JdkHome.Read.Found(Jdk jdk) -> {
                Finding.unless(jdk.feature() > 0 && jdk.feature() < 10_000, "Java " + jdk.feature());
                yield true;
            }
            case JdkHome.Read.Not(String why) -> {
                Finding.unless(!why.isBlank(), "refused without a word");
                yield false;
            }
        };
    }

    private void make() throws IOException {
        if (!made) {
            Files.createDirectories(home.resolve("bin"));
            Path java = JdkHome.program(home, "java");
            Files.createFile(java);
            made = java.toFile().setExecutable(true);
        }
    }
}
