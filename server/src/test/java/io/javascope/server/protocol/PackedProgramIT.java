package io.javascope.server.protocol;

import static io.javascope.server.protocol.DebugClient.at;
import static io.javascope.server.protocol.DebugClient.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program whose classes are in a jar inside of a jar: no class path has them, only its own loader. */
final class PackedProgramIT extends WithServer {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void classFilesThatAreOnNoClassPathAreAskedOfTheirLoader(int feature) throws IOException {
        FixtureSource source = Fixtures.source("packed/shop/Basket.java");
        Program program = Program.named("Packed")
                .on(feature)
                .args(packed().toString(), "lib/shop.jar", "shop.Basket")
                .with("sourcePaths", List.of(Fixtures.file("packed").toString()));
        try (DebugClient client = connect().introduced().launches(program)) {
            client.heard.awaitInitialized();
            client.breaks(
                    source.path().toString(),
                    at(source.line("BREAK in add"), "items.stream().anyMatch(it -> it.price() == 30)"),
                    log(source.line("BREAK in add"), "{item}"),
                    at(source.line("BREAK at end")));
            client.runs();
            client.stops();
            assertThat(client.top().getLine()).isEqualTo(source.line("BREAK in add"));
            assertThat(client.local("item")).isNotNull();
            assertThat(client.types(":breaks").lines().filter(it -> it.contains("compiled into the program")))
                    .hasSize(2);
            assertThat(client.evaluate("items.stream().mapToInt(Item::twice).sum() + total"))
                    .isEqualTo(String.valueOf(120 + 30));
            assertThat(client.evaluate("new Priced() { public int price() { return total; } }.twice()"))
                    .isEqualTo("60");
            assertThat(client.evaluate("java.util.stream.IntStream.of(total).map(Rebate::of).sum()"))
                    .as("a class that is not loaded yet")
                    .isEqualTo("1");
            client.breaks(source.path().toString(), at(source.line("BREAK at end")));
            client.continues();
            client.stops();
            assertThat(client.heard.output("console").lines().filter(it -> it.startsWith("Item[")))
                    .containsExactly(
                            "Item[name=item 0, price=0]",
                            "Item[name=item 1, price=10]",
                            "Item[name=item 2, price=20]",
                            "Item[name=item 3, price=30]");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 150 0\n");
        }
    }

    /** The program as a jar in a jar. */
    private Path packed() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path inner = folder.resolve("shop.jar");
        List<String> words = new ArrayList<>(List.of("-g", "--release", "17", "-d", classes.toString()));
        try (Stream<Path> sources = Files.list(Fixtures.file("packed/shop"))) {
            sources.map(Path::toString).forEach(words::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
        try (OutputStream out = Files.newOutputStream(inner);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.list(classes.resolve("shop"))) {
            for (Path file : files.toList()) {
                jar.putNextEntry(new JarEntry("shop/" + file.getFileName()));
                Files.copy(file, jar);
            }
        }
        Path outer = folder.resolve("program.jar");
        try (OutputStream out = Files.newOutputStream(outer);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("lib/shop.jar"));
            Files.copy(inner, jar);
        }
        return outer;
    }
}
