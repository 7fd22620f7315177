package io.javascope.workspace.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.workspace.FixtureProject;
import io.javascope.workspace.RunningJava;
import io.javascope.workspace.compile.CompileOptions;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.compile.SourceFolder;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModulePathsTest {

    @TempDir
    private Path folder;

    /** Compiles files given as name, text, name, text … against libraries. */
    private Path compiled(String name, List<Path> libraries, String... namesAndTexts) throws IOException {
        Path root = folder.resolve("src").resolve(name);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.add(FixtureProject.write(root.resolve(namesAndTexts[i]), namesAndTexts[i + 1]));
        }
        Path output = folder.resolve(name);
        CompileOptions options = CompileOptions.forRelease(17).withClassPath(libraries);
        CompileResult result = SourceFolder.compile(List.of(root), files, output, options);
        assertThat(result).as("%s", result).isInstanceOf(CompileResult.Compiled.class);
        return output;
    }

    private Path jar(String name, String automaticName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!automaticName.isEmpty()) {
            manifest.getMainAttributes().putValue("Automatic-Module-Name", automaticName);
        }
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new ZipEntry("some/file.txt"));
            entries.write("text".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void whatTheMainModuleRequiresIsOnTheModulePathAndTheRestIsNot() throws IOException, InterruptedException {
        Path library = compiled(
                "library",
                List.of(),
                "module-info.java",
                "module named.library { exports lib; }",
                "lib/Lib.java",
                "package lib; public class Lib { public static String text() { return \"from a module\"; } }");
        Path unrelated = compiled("unrelated", List.of(), "module-info.java", "module not.required { }");
        Path plain = compiled("plain", List.of(), "plain/Plain.java", "package plain; public class Plain {}");
        Path jarOfNoName = jar("1-2-3.jar", "");
        Path main = compiled(
                "main",
                List.of(library),
                "module-info.java",
                "module main.module { requires named.library; }",
                "app/App.java",
                """
                package app;
                public class App {
                    public static void main(String[] args) throws Exception {
                        byte[] text = App.class.getResourceAsStream("text.txt").readAllBytes();
                        System.out.println(lib.Lib.text() + " in " + App.class.getModule() + new String(text));
                    }
                }
                """);

        Path resources = FixtureProject.write(folder.resolve("resources/app/text.txt"), " with its resource")
                .resolveSibling("..")
                .normalize();
        List<Path> outputs = List.of(main, resources, folder.resolve("gone"));

        LaunchPath path = ModulePaths.split(outputs, List.of(main, resources, plain, library, unrelated, jarOfNoName));
        assertThat(path.mainModule()).isEqualTo("main.module");
        assertThat(path.modulePath()).containsExactly(main, library);
        assertThat(path.classPath()).containsExactly(plain, unrelated, jarOfNoName);
        assertThat(path.patches()).containsExactly(resources);
        assertThat(run(path)).isEqualTo("from a module in module main.module with its resource");
    }

    private static String run(LaunchPath path) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(path.options());
        arguments.addAll(path.main("app.App"));
        return RunningJava.run(JdkSearch.ofThisMachine().atLeast(17).orElseThrow(), arguments)
                .strip();
    }

    @Test
    void aRequiredJarWithoutDescriptorIsAnAutomaticModule() throws IOException {
        Path named = jar("anything.jar", "by.manifest");
        Path byFile = jar("by-file-1.0.jar", "");
        Path main = compiled(
                "main",
                List.of(named, byFile),
                "module-info.java",
                "module main.module { requires by.manifest; requires by.file; }");
        assertThat(ModulePaths.split(List.of(main), List.of(main, named, byFile))
                        .modulePath())
                .containsExactly(main, named, byFile);
    }

    @Test
    void withoutACompiledDescriptorAllIsClassPath() throws IOException {
        Path plain = compiled("plain", List.of(), "plain/Plain.java", "package plain; public class Plain {}");
        assertThat(ModulePaths.split(List.of(plain), List.of(plain))).isEqualTo(LaunchPath.ofClassPath(List.of(plain)));
    }
}
