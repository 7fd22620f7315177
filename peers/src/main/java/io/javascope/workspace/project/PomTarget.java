package io.javascope.workspace.project;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.peers.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A {@code pom.xml} of anybody: it is read, or left to Maven to complain about. */
public final class PomTarget implements FuzzTarget {
    private final Path folder = Scratch.folder();

    @Override
    public String name() {
        return "pom";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes("<project><artifactId>a</artifactId></project>", """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <artifactId>top</artifactId><packaging>pom</packaging>
                  <modules><module>app</module><module>../lib/pom.xml</module></modules>
                  <profiles><profile><modules><module> x </module></modules></profile></profiles>
                  <subprojects><subproject>y</subproject></subprojects>
                </project>
                """);
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Files.write(folder.resolve(PomFile.NAME), input);
        Optional<PomFile> read = PomFile.read(folder);
        read.ifPresent(pom -> {
            Finding.unless(!pom.modules().contains(null), "a module without a name");
            for (Path module : pom.moduleFolders(folder)) {
                Finding.unless(Files.isDirectory(module), "no folder: " + module);
            }
        });
        return read.isPresent();
    }
}
