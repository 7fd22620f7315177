package io.javascope.workspace.project;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.peers.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a build told, as our parts inside the build tools write it and as the cache keeps it. */
public final class ModelTarget implements FuzzTarget {
    private static final Instant BUILT = Instant.parse("2026-11-28T12:00:00Z");

    private final Path folder = Scratch.folder();
    private final ProjectRoot root = new ProjectRoot(folder, BuildTool.MAVEN);
    private final ModelCache cache = new ModelCache(root, folder);

    @Override
    public String name() {
        return "model";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "module\tapp\ndir\t/srv/app\nbuild-file\t/srv/app/pom.xml\nmain-source\t/srv/app/src/main/java\n"
                        + "main-output\t/srv/app/target/classes\nrelease\t1.8\nencoding\tUTF-8\n",
                "module\tapp\npath\t:app\ntest-output\t/b\nruntime\t@:app\nruntime\t@:app/test\ntest\t/c.jar\n"
                        + "unresolved\torg:gone:1\n");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Path file = folder.resolve("model");
        Files.write(file, input);
        Finding.unless(cache.load().isEmpty(), "anybody's file is believed");
        ModelLines told = ModelLines.of(Texts.of(input).lines().toList());
        if (told.isEmpty()) {
            return false;
        }
        try {
            ProjectModel model = told.model(root);
            cache.store(new ModelCache.Kept(told, BUILT));
            Optional<ModelCache.Kept> kept = cache.load();
            Finding.unless(kept.isPresent() && kept.get().built().equals(BUILT), "what was kept is not found");
            Finding.unless(kept.get().told().model(root).equals(model), "what was kept is something else");
        } catch (InvalidPathException noPath) {
            return false; // no build tool has a file of such a name
        }
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length - 2] ^= 1;
        Files.write(file, damaged);
        Finding.unless(cache.load().isEmpty(), "a damaged file is believed");
        return true;
    }
}
