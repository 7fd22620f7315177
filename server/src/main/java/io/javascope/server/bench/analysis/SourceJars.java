package io.javascope.server.bench.analysis;

import io.javascope.analysis.program.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Sources of well-known libraries, from jars. */
final class SourceJars {
    private SourceJars() {}

    /** The files of a jar that declare types, by name. */
    static List<SourceText> read(Path jar) throws IOException {
        List<SourceText> files = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(each -> declaresTypes(each.getName()))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    files.add(new SourceText(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        return List.copyOf(files);
    }

    private static boolean declaresTypes(String name) {
        return name.endsWith(".java")
                && !name.startsWith("META-INF/")
                && !name.endsWith("package-info.java")
                && !name.endsWith("module-info.java");
    }
}
