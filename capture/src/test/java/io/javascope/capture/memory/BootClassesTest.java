package io.javascope.capture.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BootClassesTest {
    @Test
    void everyClassOfTheRuntimeIsDefinedUnderTheBootLoader() throws IOException {
        Path classes = Path.of("target", "classes");
        try (Stream<Path> files = Files.list(classes.resolve("io/javascope/capture/runtime"))) {
            List<String> compiled = files.map(classes::relativize)
                    .map(file -> file.toString().replace(".class", "").replace('\\', '/'))
                    .filter(name -> !name.endsWith("package-info"))
                    .toList();
            assertThat(BootClasses.names())
                    .containsAll(compiled)
                    .hasSize(compiled.size() + 2)
                    .contains("io/javascope/capture/memory/Memory", "io/javascope/recording/format/PackedBlock");
        }
    }
}
