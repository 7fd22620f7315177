package io.javascope.workspace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.workspace.FixtureProject;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.outline.SourceUnit;
import io.javascope.workspace.project.BuildTool;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectModule;
import io.javascope.workspace.source.SourceLocation.InArchive;
import io.javascope.workspace.source.SourceLocation.InFile;
import io.javascope.workspace.source.SourceLocation.Unknown;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceLookupTest {

    private static final String NAME = "com.acme.Twin";
    private static final String PATH = "com/acme/Twin.java";

    @TempDir
    private Path folder;

    private final List<SourceLookup> opened = new ArrayList<>();

    @BeforeEach
    void realFolder() throws IOException {
        folder = folder.toRealPath();
    }

    @AfterEach
    void close() throws IOException {
        for (SourceLookup lookup : opened) {
            lookup.close();
        }
    }

    private SourceLookup lookup(List<Path> sourcePaths, @Nullable ProjectModel project, List<Path> classPath) {
        return lookup(new SourceContext(sourcePaths, project, classPath, null));
    }

    private SourceLookup lookup(SourceContext context) {
        SourceLookup lookup = new SourceLookup(context);
        opened.add(lookup);
        return lookup;
    }

    private Path archive(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(
                        ("package com.acme; class Twin {} // " + name + " " + entry).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private ProjectModule module(String name, boolean withSource, boolean withTest) throws IOException {
        Path dir = folder.resolve(name);
        if (withSource) {
            FixtureProject.write(dir.resolve("src").resolve(PATH), "package com.acme; class Twin {} // " + name);
            FixtureProject.write(dir.resolve("classes/com/acme/Twin.class"), "");
        }
        if (withTest) {
            FixtureProject.write(dir.resolve("test").resolve(PATH), "package com.acme; class Twin {} // test " + name);
            FixtureProject.write(dir.resolve("test-classes/com/acme/Twin.class"), "");
        }
        return module(name, dir, StandardCharsets.UTF_8);
    }

    private static ProjectModule module(String name, Path dir, Charset encoding) {
        Path classes = dir.resolve("classes");
        Path testClasses = dir.resolve("test-classes");
        return new ProjectModule(
                name,
                dir,
                List.of(dir.resolve("src")),
                List.of(dir.resolve("test")),
                List.of(),
                List.of(classes),
                List.of(testClasses),
                List.of(classes),
                List.of(testClasses, classes),
                17,
                encoding,
                false);
    }

    private ProjectModel project(ProjectModule... modules) {
        return new ProjectModel(folder, BuildTool.MAVEN, List.of(modules));
    }

    @Test
    void whatTheUserNamedComesFirst() throws IOException {
        ProjectModule one = module("one", true, false);
        Path named = archive("named.zip", PATH);
        assertThat(lookup(List.of(folder.resolve("gone"), named), project(one), one.runtimeClassPath())
                        .find(NAME, PATH))
                .isEqualTo(new InArchive(named, PATH));
    }

    @Test
    void theModuleWhoseClassIsFirstOnTheClassPathOwnsTheSource() throws IOException {
        ProjectModule one = module("one", true, false);
        ProjectModule two = module("two", true, true);
        ProjectModel project = project(one, two);
        Path sourceOfTwo = folder.resolve("two/src").resolve(PATH);
        assertThat(lookup(List.of(), project, two.runtimeClassPath()).find(NAME, PATH))
                .isEqualTo(new InFile(sourceOfTwo));
        assertThat(lookup(List.of(), project, two.testClassPath()).find(NAME, PATH))
                .isEqualTo(new InFile(folder.resolve("two/test").resolve(PATH)));
        assertThat(lookup(
                                List.of(),
                                project,
                                List.of(
                                        one.mainOutputs().getFirst(),
                                        two.mainOutputs().getFirst()))
                        .find(NAME, PATH))
                .isEqualTo(new InFile(folder.resolve("one/src").resolve(PATH)));
    }

    @Test
    void aClassFromElsewhereHasTheOnlySourceOfItsNameButNeverOneOfTwo() throws IOException {
        ProjectModule one = module("one", true, false);
        Path fat = archive("fat.jar", "com/acme/Twin.class");
        assertThat(lookup(List.of(), project(one), List.of(fat)).find(NAME, PATH))
                .isEqualTo(new InFile(folder.resolve("one/src").resolve(PATH)));
        ProjectModule two = module("two", true, false);
        assertThat(lookup(List.of(), project(one, two), List.of(fat)).find(NAME, PATH))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void withoutAClassPathTheFirstModuleWithTheFileIsTaken() throws IOException {
        ProjectModel project =
                project(module("none", false, false), module("one", true, false), module("two", true, false));
        assertThat(lookup(List.of(), project, List.of()).find(NAME, PATH))
                .isEqualTo(new InFile(folder.resolve("one/src").resolve(PATH)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repo/lib-1.0.jar > repo/lib-1.0-sources.jar",
                "repo/lib-1.0-tests.jar > repo/lib-1.0-test-sources.jar",
                "lib/lib.jar > lib/lib-src.zip",
                "lib/lib.jar > lib/sources/lib-sources.jar",
                "modules-2/files-2.1/com.acme/lib/1.0/0a1b/lib-1.0.jar "
                        + "> modules-2/files-2.1/com.acme/lib/1.0/9f8e/lib-1.0-sources.jar",
            })
    void sourcesOfALibraryAreFoundBesideIt(String jarAndSources) throws IOException {
        String[] names = jarAndSources.split(" > ", -1);
        Path jar = archive(names[0], "com/acme/Twin.class");
        Path sources = archive(names[1], PATH);
        SourceLookup lookup = lookup(List.of(), null, List.of(archive("other.jar", "com/acme/Other.class"), jar));
        SourceLocation found = lookup.find(NAME, PATH);
        assertThat(found).isEqualTo(new InArchive(sources, PATH));
        assertThat(lookup.read(found)).contains(names[1]);
    }

    @Test
    void jarsThatAManifestNamesBelongToTheClassPath() throws IOException {
        archive("lib with space/lib.jar", "com/acme/Twin.class");
        Path sources = archive("lib with space/lib-sources.jar", PATH);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, "app.jar lib%20with%20space/lib.jar http://x/y.jar gone.jar :");
        Path app = folder.resolve("app.jar");
        new JarOutputStream(Files.newOutputStream(app), manifest).close();
        assertThat(lookup(List.of(), null, List.of(app)).find(NAME, PATH)).isEqualTo(new InArchive(sources, PATH));
    }

    @Test
    void aClassMadeAtRunTimeHasTheSourceOfItsHost() throws IOException {
        Path jar = archive("lib.jar", "com/acme/Twin.class");
        Path sources = archive("lib-sources.jar", PATH);
        assertThat(lookup(List.of(), null, List.of(jar)).find(NAME + "$$Lambda/0x0000f00", PATH))
                .isEqualTo(new InArchive(sources, PATH));
    }

    @Test
    void theFirstJarWithTheClassOwnsItAlsoWhenOnlyAnotherHasSources() throws IOException {
        Path first = archive("first.jar", "com/acme/Twin.class");
        Path second = archive("second.jar", "com/acme/Twin.class");
        archive("second-sources.jar", PATH);
        assertThat(lookup(List.of(), null, List.of(first, second)).find(NAME, PATH))
                .isInstanceOfSatisfying(Unknown.class, unknown -> {
                    assertThat(unknown.why()).contains(NAME);
                    assertThat(unknown.looked())
                            .contains(folder.resolve("first-sources.jar") + " (missing)")
                            .noneMatch(place -> place.contains("second"));
                });
    }

    @Test
    void theJdksOwnClassesAreInItsSourceArchive() throws IOException {
        Jdk jdk = JdkSearch.ofThisMachine().found().getFirst();
        Assumptions.assumeTrue(Files.exists(jdk.sources()), "this JDK has no src.zip");
        SourceLookup lookup = lookup(new SourceContext(List.of(), null, List.of(), jdk));
        SourceLocation string = lookup.find("java.lang.String", "java/lang/String.java");
        assertThat(string).isEqualTo(new InArchive(jdk.sources(), "java.base/java/lang/String.java"));
        assertThat(lookup.read(string)).contains("public final class String");
        assertThat(lookup.unitOf(string).classNames()).containsExactly("java.lang.String");
        assertThat(lookup.find("java.util.logging.Logger", "java/util/logging/Logger.java"))
                .isEqualTo(new InArchive(jdk.sources(), "java.logging/java/util/logging/Logger.java"));
    }

    @Test
    void aJdkWithoutSourcesIsTold() {
        Jdk jdk = new Jdk(folder, 17, "17", "Acme", true);
        assertThat(lookup(new SourceContext(List.of(), null, List.of(), jdk))
                        .find("java.lang.String", "java/lang/String.java"))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.looked())
                                .containsExactly(folder.resolve("lib/src.zip") + " (missing)"));
    }

    @Test
    void java8HasItsSourcesElsewhereAndWithoutModules() throws IOException {
        Path sources = archive("src.zip", "java/lang/String.java");
        Jdk jdk = new Jdk(folder, 8, "1.8.0", "Acme", true);
        assertThat(lookup(new SourceContext(List.of(), null, List.of(), jdk))
                        .find("java.lang.String", "java/lang/String.java"))
                .isEqualTo(new InArchive(sources, "java/lang/String.java"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.txt", "/etc/passwd", "com/../../secret.txt", "..\\secret.txt"})
    void aClassFileCannotLeadOutOfTheSourceRoots(String sourcePath) throws IOException {
        FixtureProject.write(folder.resolve("secret.txt"), "secret");
        Path root = Files.createDirectories(folder.resolve("root/com"));
        assertThat(lookup(List.of(root, root.resolveSibling("")), null, List.of())
                        .find("Evil", sourcePath))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void damagedAndMissingArchivesAreToldAndPassedOver() throws IOException {
        Path damaged = FixtureProject.write(folder.resolve("damaged.jar"), "no zip");
        Path good = archive("good.zip", PATH);
        SourceLookup lookup = lookup(List.of(damaged, good), null, List.of(damaged, folder.resolve("gone.jar")));
        assertThat(lookup.find(NAME, PATH)).isEqualTo(new InArchive(good, PATH));
        assertThat(lookup.find("com.acme.None", "com/acme/None.java"))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.looked())
                                .anyMatch(place -> place.startsWith(damaged + " (cannot be read")));
    }

    @Test
    void moreArchivesThanAreKeptOpenWork() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            jars.add(archive("many/lib" + i + ".zip", "p" + i + "/C.java"));
        }
        SourceLookup lookup = lookup(jars, null, List.of());
        for (int i = 0; i < 100; i++) {
            SourceLocation found = lookup.find("p" + i + ".C", "p" + i + "/C.java");
            assertThat(lookup.read(found)).contains("lib" + i + ".zip");
        }
    }

    @Test
    void aFileIsReadInTheEncodingOfItsModuleElseInOneThatFits() throws IOException {
        Path dir = folder.resolve("latin");
        Path file = FixtureProject.write(dir.resolve("src/L.java"), "");
        Files.write(file, "class L {} // ü".getBytes(StandardCharsets.ISO_8859_1));
        ProjectModel latin = project(module("latin", dir, StandardCharsets.ISO_8859_1));
        assertThat(lookup(List.of(), latin, List.of()).read(new InFile(file))).endsWith("ü");
        ProjectModel wrong = project(module("latin", dir, StandardCharsets.UTF_8));
        assertThat(lookup(List.of(), wrong, List.of()).read(new InFile(file))).endsWith("ü");
        Files.writeString(file, "\uFEFFclass L {} // ü");
        assertThat(lookup(List.of(), null, List.of()).read(new InFile(file))).isEqualTo("class L {} // ü");
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Path file = folder.resolve("Huge.java");
        Files.write(file, new byte[SourceText.MOST_BYTES + 1]);
        assertThatThrownBy(() -> lookup(List.of(), null, List.of()).read(new InFile(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bigger than 8 MiB");
    }

    /** A named pipe would be read until somebody writes. */
    @Test
    void whatIsNoRegularFileIsNotRead() throws Exception {
        Path pipe = folder.resolve("Pipe.java");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> lookup(List.of(), null, List.of()).read(new InFile(pipe)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no regular file");
    }

    @Test
    void aFileTellsTheClassesThatComeFromIt() throws IOException {
        Path file = FixtureProject.write(folder.resolve("A.java"), "package com.acme; class A {} interface B {}");
        SourceUnit unit = lookup(List.of(), null, List.of()).unitOf(new InFile(file));
        assertThat(unit.sourcePath()).isEqualTo("com/acme/A.java");
        assertThat(unit.classNames()).containsExactly("com.acme.A", "com.acme.B");
    }

    @Test
    void anUnknownSourceCannotBeRead() {
        assertThatThrownBy(() -> lookup(List.of(), null, List.of()).read(new Unknown("nowhere", List.of())))
                .isInstanceOf(IOException.class)
                .hasMessage("nowhere");
    }

    @Test
    void afterClosingQuestionsAreRefused() throws IOException {
        SourceLookup lookup = lookup(List.of(), null, List.of());
        lookup.close();
        assertThatThrownBy(() -> lookup.find(NAME, PATH)).isInstanceOf(IllegalStateException.class);
    }
}
